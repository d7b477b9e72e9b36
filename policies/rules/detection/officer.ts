import type { Resource, Value } from '../../assembly/types';
import { items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';

export const TOPIC = 'AWS::SNS::Topic';
const SUBSCRIPTION = 'AWS::SNS::Subscription';

/** The mail addresses that a topic of these templates reaches. */
export function mailsOf(topic: Resource, { world }: Scope): readonly string[] {
  return world
    .ofType(SUBSCRIPTION)
    .filter((each) => world.target(read(each, 'TopicArn')) === topic && /^email/.test(String(read(each, 'Protocol'))))
    .map((each) => String(read(each, 'Endpoint')));
}

/** Whether what is sent there reaches the security officer. */
export function toldOfficer(arn: Value | undefined, scope: Scope): boolean {
  const topic = scope.world.target(arn);
  const officer = scope.environment?.deployment.alerts.securityOfficer;
  return topic?.type === TOPIC && officer !== undefined && mailsOf(topic, scope).includes(officer);
}

/** Whether any of several targets does. */
export function someTellOfficer(arns: Value | undefined, scope: Scope): boolean {
  return items(arns).some((arn) => toldOfficer(arn, scope));
}
