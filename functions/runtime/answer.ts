import { request } from 'node:https';

/** What CloudFormation asks a custom resource (CloudFormation User Guide, "Custom resource request objects"); numbers and booleans come as text. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  /** `Custom::…`, as the template names it. */
  readonly ResourceType?: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason: string;
}

/** CloudFormation cuts nothing: a response over 4,096 bytes is refused, and the stack waits an hour. */
const LONGEST_REASON = 1000;

/**
 * Puts the answer where CloudFormation waits for it.
 * @throws where the box does not take it, so that Lambda tries again
 */
export function answer(asked: CustomResourceEvent, { Status, Reason }: Answer, physicalId: string): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = asked;
  const body = JSON.stringify({
    Status,
    Reason: Reason.slice(0, LONGEST_REASON),
    PhysicalResourceId: physicalId,
    StackId,
    RequestId,
    LogicalResourceId,
  });
  const { hostname, port, pathname, search } = new URL(asked.ResponseURL);
  const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
  const options = { hostname, port, path: `${pathname}${search}`, method: 'PUT', headers };
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      response.resume();
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve();
        else reject(new Error(`CloudFormation's answer box says ${statusCode}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
