import { Stage } from 'aws-cdk-lib';
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

const SINKS = new WeakMap<IConstruct, LogSink>();

/** From here on every log group of the environment is subscribed where it is made, so that no stack can forget one. */
export function openLogSink(scope: IConstruct, sink: LogSink): void {
  SINKS.set(placeOf(scope), sink);
}

/** Subscribes a group to the sink of its environment; a group made before there is a sink is a finding of the gate. */
export function subscribe(group: logs.LogGroup): void {
  const sink = SINKS.get(placeOf(group));
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
