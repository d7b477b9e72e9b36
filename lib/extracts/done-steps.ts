import { Aws, Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { sdkCall } from '../containment/sdk-call';
import type { ExtractFunctions } from './functions';
import { JOURNAL, SESSION_TAG } from './names';

/** As long as a session itself may last (lib/archive/session-document.ts): an hour, then one asks again (EVM-27). */
const GRANTED = Duration.hours(1);
const UNTAG_RETRIES = 10;

export interface DoneProps {
  readonly table: dynamodb.ITable;
  readonly functions: ExtractFunctions;
}

/** What an approval opens: an extract that is masked and handed over, or one instance for one person for one hour. */
export function doneSteps(scope: Construct, { table, functions }: DoneProps): sfn.IChainable {
  const call = (id: string, target: lambda.IFunction) =>
    new tasks.LambdaInvoke(scope, id, {
      lambdaFunction: target,
      payload: sfn.TaskInput.fromObject({
        'request.$': '$.request',
        'ticket.$': '$.asked.Item.ticket.S',
        'what.$': '$.asked.Item.what.S',
      }),
      resultPath: sfn.JsonPath.DISCARD,
      taskTimeout: sfn.Timeout.duration(Duration.minutes(6)),
    });
  const done = (id: string, words: string) =>
    sdkCall(scope, id, {
      service: 'dynamodb',
      action: 'updateItem',
      parameters: {
        TableName: table.tableName,
        Key: { who: { S: JOURNAL }, request: { 'S.$': '$.request' } },
        UpdateExpression: 'SET #done = :done, #ended = :ended',
        ExpressionAttributeNames: { '#done': 'done', '#ended': 'ended' },
        ExpressionAttributeValues: { ':done': { S: words }, ':ended': { 'S.$': '$$.State.EnteredTime' } },
      },
    });
  const handOver = call('extract', functions.extract)
    .next(call('mask', functions.mask))
    .next(done('hand over', 'handed over'));
  const session = instanceTag(scope, 'grant the session', 'createTags')
    .next(new sfn.Wait(scope, 'an hour', { time: sfn.WaitTime.duration(GRANTED) }))
    .next(instanceTag(scope, 'end the session', 'deleteTags'))
    .next(done('session over', 'session over'));
  return new sfn.Choice(scope, 'what was approved')
    .when(sfn.Condition.stringEquals('$.asked.Item.kind.S', 'session'), session)
    .otherwise(handOver);
}

/** The core team's permission set opens a shell on an instance only where its tag names the person (lib/people/views.ts). */
function instanceTag(scope: Construct, id: string, action: 'createTags' | 'deleteTags'): tasks.CallAwsService {
  return sdkCall(scope, id, {
    service: 'ec2',
    action,
    parameters: {
      'Resources.$': 'States.Array($.asked.Item.what.S)',
      Tags: [{ Key: SESSION_TAG, 'Value.$': '$.requester' }],
    },
    retries: action === 'deleteTags' ? UNTAG_RETRIES : 0,
  });
}

/** Instances of this account, and this one tag of theirs. */
export const INSTANCES = `arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:instance/*`;
