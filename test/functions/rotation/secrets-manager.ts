import { createServer, type IncomingMessage, type Server } from 'node:http';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

interface Version {
  value?: string;
  stages: string[];
}

/**
 * Secrets Manager as far as a rotation sees it, behind a port: the SDK's client, its retries included, is the real one. Of one
 * secret; a refusal is answered as often as it is told.
 */
export class LocalSecretsManager {
  readonly versions = new Map<string, Version>();
  readonly calls: string[] = [];
  rotates = true;
  refusals: { readonly operation: string; times: number }[] = [];
  /** Answers that get lost: the call was done, the caller hears nothing but an error. */
  lost: { readonly operation: string; times: number }[] = [];
  private server?: Server;
  private port = 0;

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      void read(request).then((body) => {
        const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
        this.calls.push(operation);
        const [status, answer] = this.answer(operation, JSON.parse(body));
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    if (typeof address === 'object' && address) this.port = address.port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }

  client(): SecretsManagerClient {
    return new SecretsManagerClient({
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${this.port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 3,
    });
  }

  /** The value that bears a label, parsed. */
  staged(stage: string): Record<string, unknown> | undefined {
    const found = [...this.versions.values()].find(({ stages }) => stages.includes(stage))?.value;
    return found === undefined ? undefined : JSON.parse(found);
  }

  private answer(operation: string, input: Record<string, string>): [number, object] {
    if (spend(this.refusals, operation)) return [400, { __type: 'ThrottlingException', message: 'slow down' }];
    const done = this.perform(operation, input);
    return spend(this.lost, operation) ? [500, { __type: 'InternalServiceError', message: 'lost' }] : done;
  }

  private perform(operation: string, input: Record<string, string>): [number, object] {
    if (operation === 'DescribeSecret') {
      const VersionIdsToStages = Object.fromEntries([...this.versions].map(([id, { stages }]) => [id, stages]));
      return [200, { RotationEnabled: this.rotates, VersionIdsToStages }];
    }
    if (operation === 'GetSecretValue') {
      const found = [...this.versions].find(
        ([id, { stages }]) =>
          (!input.VersionId || id === input.VersionId) && stages.includes(input.VersionStage ?? 'AWSCURRENT'),
      )?.[1];
      return found?.value === undefined
        ? [400, { __type: 'ResourceNotFoundException', message: 'no such version' }]
        : [200, { SecretString: found.value }];
    }
    if (operation === 'PutSecretValue') {
      const { ClientRequestToken = '', SecretString } = input;
      const old = this.versions.get(ClientRequestToken);
      if (old?.value !== undefined && old.value !== SecretString)
        return [400, { __type: 'ResourceExistsException', message: 'another value' }];
      this.versions.set(ClientRequestToken, { value: SecretString, stages: ['AWSPENDING'] });
      return [200, {}];
    }
    if (operation !== 'UpdateSecretVersionStage') return [400, { __type: 'UnknownOperationException' }];
    for (const version of this.versions.values())
      version.stages = version.stages.filter((stage) => stage !== 'AWSPREVIOUS' && stage !== 'AWSPENDING');
    const from = this.versions.get(input.RemoveFromVersionId ?? '');
    if (from) from.stages = ['AWSPREVIOUS'];
    this.versions.get(input.MoveToVersionId ?? '')?.stages.push('AWSCURRENT');
    return [200, {}];
  }
}

function spend(budget: { readonly operation: string; times: number }[], operation: string): boolean {
  const left = budget.find((each) => each.operation === operation && each.times > 0);
  if (left) left.times -= 1;
  return left !== undefined;
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}
