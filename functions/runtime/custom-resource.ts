import { type Answer, answer, type CustomResourceEvent } from './answer';
import { log, logFailure } from './log';

/** Does what is asked and says the id of what is there now; another id than before makes CloudFormation delete the old one. */
export type Act = (event: CustomResourceEvent) => Promise<string>;

/** CloudFormation waits an hour for an answer that does not come, so there is always one, whatever happens. */
export function customResource(act: Act): (event: CustomResourceEvent) => Promise<void> {
  return async (event) => {
    const [said, id] = await outcome(act, event);
    // Outside of what is caught: an answer that was not taken is Lambda's to repeat, not a failure to tell CloudFormation about.
    await answer(event, said, id);
  };
}

async function outcome(act: Act, event: CustomResourceEvent): Promise<[said: Answer, id: string]> {
  const { RequestType, LogicalResourceId } = event;
  try {
    const id = await act(event);
    log('info', 'custom resource done', { RequestType, LogicalResourceId });
    return [{ Status: 'SUCCESS', Reason: RequestType }, id];
  } catch (error) {
    logFailure('custom resource failed', error, { RequestType, LogicalResourceId });
    const Reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    return [{ Status: 'FAILED', Reason }, event.PhysicalResourceId ?? 'not-created'];
  }
}
