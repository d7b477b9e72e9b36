import type { Api } from './api';

/** A request to a service for which the repository has no client. */
export interface UnsignedRequest {
  /** The service's name in a signature's scope: `lambda`, `sqs`. */
  readonly service: string;
  readonly path: string;
  /** @default POST with a body, GET without */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Asks a service without its client: the embedded AWS checks no signature, it only reads account, region and service
 * from it.
 */
export async function unsigned({ config }: Api, request: UnsignedRequest): Promise<string> {
  const { service, path, headers, body } = request;
  const scope = `${config.credentials.accessKeyId}/20260101/${config.region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
  const method = request.method ?? (body === undefined ? 'GET' : 'POST');
  const answer = await fetch(`${config.endpoint}${path}`, { method, body, headers: { ...headers, authorization } });
  if (!answer.ok) throw new Error(`${service} answers ${answer.status}`);
  return answer.text();
}

/** One operation of a service that speaks JSON, as `AmazonSQS.GetQueueAttributes`. */
export async function unsignedJson<Answer>(
  api: Api,
  service: string,
  operation: string,
  request: object,
): Promise<Answer> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': operation };
  const answer = await unsigned(api, { service, path: '/', headers, body: JSON.stringify(request) });
  return (answer ? JSON.parse(answer) : {}) as Answer;
}
