import { Stack, Stage } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';

/** Where every log group of an environment is delivered to (EVM-19). */
export interface LogSink {
  /** ARN of the delivery stream. */
  readonly streamArn: string;
  /** Taken by CloudWatch Logs. */
  readonly roleArn: string;
  /** What must be there before CloudWatch Logs tries the stream: it sends a test message when a group is subscribed. */
  readonly ready: readonly IConstruct[];
}

/** By stage and account: the organisation has a sink in each of its accounts that log. */
const SINKS = new WeakMap<IConstruct, Map<string, LogSink>>();

/** From here on every log group of the account is subscribed where it is made, so that no stack can forget one. */
export function openLogSink(scope: IConstruct, sink: LogSink): void {
  const place = placeOf(scope);
  SINKS.set(place, new Map([...(SINKS.get(place) ?? []), [Stack.of(scope).account, sink]]));
}

/** Subscribes a group to the sink of its account; a group made before there is a sink is a finding of the gate. */
export function subscribe(group: logs.LogGroup): void {
  const sink = SINKS.get(placeOf(group))?.get(group.stack.account);
  if (!sink) return;
  const subscription = new logs.CfnSubscriptionFilter(group, 'Sink', {
    logGroupName: group.logGroupName,
    destinationArn: sink.streamArn,
    roleArn: sink.roleArn,
    // All of it.
    filterPattern: '',
  });
  const here = group.stack;
  subscription.node.addDependency(...sink.ready.filter((made) => made.node.scopes.includes(here)));
}

function placeOf(scope: IConstruct): IConstruct {
  return Stage.of(scope) ?? scope.node.root;
}
