import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { allowsAction, isAlwaysMet } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { isForOwnAccount, ownAccounts } from '../access/accounts';
import { channelStatements, speaksOf, TOPIC } from './channel';

export const SUBSCRIPTION = 'AWS::SNS::Subscription';
export const ALARM = 'AWS::CloudWatch::Alarm';
export const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

/** Whether a topic takes the news of a service of this account: its policy names the service, and no condition keeps it out. */
export function admits(topic: Resource, service: string, scope: Scope): boolean {
  const own = ownAccounts(topic, scope);
  return channelStatements(topic, scope).some(
    (statement) =>
      allowsAction(statement, 'sns:Publish') &&
      statement.principals.some(({ kind, id }) => kind === 'Service' && id === servicePrincipal(service)) &&
      speaksOf(statement, topic, scope) &&
      statement.conditions.every((condition) => isAlwaysMet(condition) || isForOwnAccount(condition, own, scope.world)),
  );
}

/** Topics with somebody who gets every message of them. */
export const heardTopics = oncePerWorld(({ world }): ReadonlySet<Resource> => {
  const subscribed = world
    .ofType(SUBSCRIPTION)
    .filter((subscription) => read(subscription, 'FilterPolicy') === undefined)
    .flatMap((subscription) => world.target(read(subscription, 'TopicArn')) ?? []);
  const inline = world
    .ofType(TOPIC)
    .filter((topic) => items(read(topic, 'Subscription')).some((entry) => field(entry, 'Endpoint') !== undefined));
  return new Set([...subscribed, ...inline]);
});
