import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { notice } from './notice';
import { keyOf } from './record';
import { sdkCall } from './sdk-call';

export interface DeadlineProps {
  /** Entry of the incident's record: `deadline#<duty>`. */
  readonly duty: string;
  /** What must have been done, in a few words. */
  readonly what: string;
  readonly table: dynamodb.ITable;
  /** Attributes that the record has once it is done, written by whoever did it. */
  readonly done: readonly string[];
  readonly warnAfter: Duration;
  readonly breachAfter: Duration;
  readonly warned: sns.ITopic;
  readonly blamed: sns.ITopic;
}

/**
 * A clock of one duty: the record says when it started; people are warned before the time is over and their officers are
 * told when it is, unless the record says that it was done (EMB-64, SMV-46, SMV-49). It runs for days, so it waits in the
 * state machine, where no deployment and no restart loses it. Events arrive at least once, so the record names the run that
 * keeps the clock, and a second run of the same incident ends at once, unless a person starts it with `"again": true`.
 */
export function deadline(scope: Construct, props: DeadlineProps): sfn.IChainable {
  const { duty, what, table, done, warnAfter, breachAfter, warned, blamed } = props;
  const Key = keyOf({ 'S.$': '$.incident' }, { S: `deadline#${duty}` });
  const begin = sdkCall(scope, `${duty}: begin`, {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      TableName: table.tableName,
      Key,
      UpdateExpression: 'SET #began = if_not_exists(#began, :now), #clock = if_not_exists(#clock, :run)',
      ExpressionAttributeNames: { '#began': 'began', '#clock': 'clock' },
      ExpressionAttributeValues: {
        ':now': { 'S.$': '$$.Execution.StartTime' },
        ':run': { 'S.$': '$$.Execution.Name' },
      },
      ReturnValues: 'ALL_NEW',
    },
    resultSelector: { 'clock.$': '$.Attributes.clock.S', 'run.$': '$$.Execution.Name' },
    resultPath: '$.started',
  });
  const wait = (id: string, time: Duration) =>
    new sfn.Wait(scope, `${duty}: ${id}`, { time: sfn.WaitTime.duration(time) });
  const look = (id: string) =>
    sdkCall(scope, `${duty}: ${id}`, {
      service: 'dynamodb',
      action: 'getItem',
      parameters: { TableName: table.tableName, Key, ConsistentRead: true },
      resultPath: '$.now',
    });
  const isDone = sfn.Condition.and(...done.map((name) => sfn.Condition.isPresent(`$.now.Item.${name}.S`)));
  const kept = new sfn.Pass(scope, `${duty}: kept`);
  const tell = (id: string, topic: sns.ITopic, words: string) =>
    notice(scope, `${duty}: ${id}`, {
      topic,
      subject: `Deadline: ${what}`,
      message: {
        'Message.$': `States.Format('${words}: ${what}, incident {}. Runbook: docs/runbooks/incident-deadlines.md', $.incident)`,
      },
    });
  const breach = tell('breach', blamed, 'Deadline missed');
  const second = look('look again').next(
    new sfn.Choice(scope, `${duty}: done at last`).when(isDone, kept).otherwise(breach),
  );
  const warn = tell('warn', warned, `Not done after ${warnAfter.toHours({ integral: false })} hours`)
    .next(wait('wait for the end', Duration.seconds(breachAfter.toSeconds() - warnAfter.toSeconds())))
    .next(second);
  const first = wait('wait', warnAfter);
  first.next(look('look')).next(new sfn.Choice(scope, `${duty}: done in time`).when(isDone, kept).otherwise(warn));
  const runsElsewhere = sfn.Condition.and(
    sfn.Condition.isNotPresent('$.again'),
    sfn.Condition.not(sfn.Condition.stringEqualsJsonPath('$.started.clock', '$.started.run')),
  );
  return begin.next(
    new sfn.Choice(scope, `${duty}: whose clock`)
      .when(runsElsewhere, new sfn.Pass(scope, `${duty}: runs already`))
      .otherwise(first),
  );
}
