import { type SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses';
import { Failure } from '../runtime/failure';

/** @throws Failure without a name: SES would take that as "none", and receive nothing any more */
export async function putInForce(ses: SESClient, { RuleSetName }: Readonly<Record<string, unknown>>): Promise<void> {
  if (typeof RuleSetName !== 'string' || RuleSetName === '') throw new Failure('bad event', 'RuleSetName is missing');
  await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName }));
}
