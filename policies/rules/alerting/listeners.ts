import type { Resource } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';
import { TOPIC } from './channel';

export const SUBSCRIPTION = 'AWS::SNS::Subscription';
export const ALARM = 'AWS::CloudWatch::Alarm';
export const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

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
