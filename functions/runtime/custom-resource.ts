import { request } from 'node:https';
import { log, logFailure } from './log';

/** What CloudFormation asks of a custom resource; numbers and booleans come as text. */
export interface CustomResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly RequestId: string;
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
  readonly OldResourceProperties?: Readonly<Record<string, unknown>>;
}

/** Does what is asked and says the id of what is there now; another id than before makes CloudFormation delete the old one. */
export type Act = (event: CustomResourceEvent) => Promise<string>;

/** CloudFormation waits an hour for an answer that does not come, so there is always one, whatever happens. */
export function customResource(act: Act): (event: CustomResourceEvent) => Promise<void> {
  return async (event) => {
    const { RequestType, LogicalResourceId } = event;
    try {
      const id = await act(event);
      log('info', 'custom resource done', { RequestType, LogicalResourceId });
      await answer(event, { Status: 'SUCCESS', PhysicalResourceId: id });
    } catch (error) {
      logFailure('custom resource failed', error, { RequestType, LogicalResourceId });
      const Reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
      await answer(event, { Status: 'FAILED', Reason, PhysicalResourceId: event.PhysicalResourceId ?? 'not-created' });
    }
  };
}

async function answer(event: CustomResourceEvent, said: Readonly<Record<string, string>>): Promise<void> {
  const { RequestId, StackId, LogicalResourceId, ResponseURL } = event;
  const body = JSON.stringify({ RequestId, StackId, LogicalResourceId, ...said });
  const { hostname, port, pathname, search } = new URL(ResponseURL);
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const call = request({ hostname, port, path: `${pathname}${search}`, method: 'PUT', headers }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    call.on('error', reject);
    call.end(body);
  });
}
