import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { notice } from '../containment/notice';
import { sdkCall } from '../containment/sdk-call';
import { APPROVED, JOURNAL, REQUEST_KINDS, REQUESTED } from './names';

/** A request that nobody has answered by then is over: one asks again. */
const ANSWERED_WITHIN = Duration.hours(8);
const { Condition: If } = sfn;

export interface AskProps {
  readonly table: dynamodb.ITable;
  /** Where the core team hears of it. */
  readonly topic: sns.ITopic;
  /** What follows once somebody else of the core team has approved. */
  readonly approved: sfn.IChainable;
}

/**
 * From the request to the approval; nothing is read before. The row of the request is its writer's own, the row of the approval its
 * writer's own, and IAM lets nobody but the core team write the second kind: so the machine need not believe anybody (EVM-27).
 */
export function askSteps(scope: Construct, { table, topic, approved }: AskProps): sfn.IChainable {
  const refuse = (id: string, cause: string) => new sfn.Fail(scope, id, { error: 'Refused', cause });
  const read = sdkCall(scope, 'read the request', {
    service: 'dynamodb',
    action: 'getItem',
    parameters: { ...row(table, { 'S.$': `States.Format('${REQUESTED}{}', $.requester)` }), ConsistentRead: true },
    resultPath: '$.asked',
  });
  const tell = notice(scope, 'tell the core team', {
    topic,
    subject: 'A request for data waits for approval',
    message: {
      'Message.$':
        "States.Format('Request {} waits for the core team, eight hours at most. Runbook: docs/runbooks/data-request.md', $.request)",
    },
  });
  const incomplete = refuse('incomplete', 'a request needs kind, subject, ticket and a reason of three words or more');
  const unapproved = refuse(
    'not approved',
    'somebody of the core team other than who asks must approve this very request',
  );

  return read.next(
    new sfn.Choice(scope, 'is it complete')
      .when(
        complete(),
        tell.next(waitForApproval(scope, table)).next(checkApproval(scope, table, approved, unapproved)),
      )
      .otherwise(incomplete),
  );
}

/** A ticket such as ABC-123 and a reason of three words; the command line and the functions look closer. */
function complete(): sfn.Condition {
  return If.and(
    If.isPresent('$.asked.Item.ticket.S'),
    If.stringMatches('$.asked.Item.ticket.S', '*-*'),
    If.isPresent('$.asked.Item.reason.S'),
    If.stringMatches('$.asked.Item.reason.S', '* * *'),
    If.isPresent('$.asked.Item.what.S'),
    If.isPresent('$.asked.Item.kind.S'),
    If.or(...REQUEST_KINDS.map((kind) => If.stringEquals('$.asked.Item.kind.S', kind))),
  );
}

/**
 * Writes down what is asked as the machine has read it, once for ever: the same request is never asked again, so no old approval
 * counts twice. Then it waits for the answer that quotes the token.
 */
function waitForApproval(scope: Construct, table: dynamodb.ITable): tasks.CallAwsService {
  return new tasks.CallAwsService(scope, 'wait for approval', {
    service: 'dynamodb',
    action: 'updateItem',
    integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    parameters: {
      ...row(table, { S: JOURNAL }),
      ConditionExpression: 'attribute_not_exists(who)',
      UpdateExpression:
        'SET #token = :token, #execution = :execution, #began = :began, #requester = :requester, #kind = :kind, #what = :what, #ticket = :ticket, #reason = :reason',
      ExpressionAttributeNames: Object.fromEntries(JOURNALED.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ':token': { 'S.$': '$$.Task.Token' },
        ':execution': { 'S.$': '$$.Execution.Id' },
        ':began': { 'S.$': '$$.Execution.StartTime' },
        ':requester': { 'S.$': '$.requester' },
        ...Object.fromEntries(ASKED.map((name) => [`:${name}`, { 'S.$': `$.asked.Item.${name}.S` }])),
      },
    },
    resultPath: '$.answer',
    iamResources: ['*'],
    taskTimeout: sfn.Timeout.duration(ANSWERED_WITHIN),
  });
}

const ASKED = ['kind', 'what', 'ticket', 'reason'] as const;
const JOURNALED = ['token', 'execution', 'began', 'requester', ...ASKED] as const;

/** Whoever answers says who he is; that he is, and that he approves this request, stands in a row that only he can have written. */
function checkApproval(
  scope: Construct,
  table: dynamodb.ITable,
  approved: sfn.IChainable,
  unapproved: sfn.Fail,
): sfn.IChainable {
  const read = sdkCall(scope, 'read the approval', {
    service: 'dynamodb',
    action: 'getItem',
    parameters: { ...row(table, { 'S.$': `States.Format('${APPROVED}{}', $.answer.approver)` }), ConsistentRead: true },
    resultPath: '$.approval',
  });
  // Of a role's id and the name of its session (aws:userid), the second is the person.
  const people = new sfn.Pass(scope, 'who is who', {
    parameters: {
      'requester.$': "States.ArrayGetItem(States.StringSplit($.requester, ':'), 1)",
      'approver.$': "States.ArrayGetItem(States.StringSplit($.answer.approver, ':'), 1)",
    },
    resultPath: '$.people',
  });
  const record = sdkCall(scope, 'record the approval', {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      ...row(table, { S: JOURNAL }),
      UpdateExpression: 'SET #approver = :approver, #approved = :approved REMOVE #token',
      ExpressionAttributeNames: { '#approver': 'approver', '#approved': 'approved', '#token': 'token' },
      ExpressionAttributeValues: {
        ':approver': { 'S.$': '$.answer.approver' },
        ':approved': { 'S.$': '$$.State.EnteredTime' },
      },
    },
  });
  return read
    .next(people)
    .next(
      new sfn.Choice(scope, 'is it approved')
        .when(
          If.and(
            If.isPresent('$.approval.Item.decision.S'),
            If.stringEquals('$.approval.Item.decision.S', 'approved'),
            If.not(If.stringEqualsJsonPath('$.people.approver', '$.people.requester')),
          ),
          record.next(approved),
        )
        .otherwise(unapproved),
    );
}

function row(table: dynamodb.ITable, who: Record<string, string>) {
  return { TableName: table.tableName, Key: { who, request: { 'S.$': '$.request' } } };
}
