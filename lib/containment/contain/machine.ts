import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { failedIn, sideBySide } from '../branch';
import { RECORD } from '../names';
import { notice } from '../notice';
import { keyOf } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';
import { closeDatabase } from './database';
import { keepDatabase, keepVolumes } from './evidence';
import { closeFirewall } from './firewall';
import { quarantineInstances } from './instances';
import { showPage } from './page';
import { suspendScaling } from './scaling';
import { rotateSecrets } from './secrets';
import { revokeSessions } from './sessions';

export interface ContainProps {
  readonly targets: Targets;
  /** ARN of the machine that waits for the notices to those affected and to the authority. */
  readonly notify: string;
}

/** Takes the service offline: first the note that it is, then everything at once (SMV-45). */
export function containSteps(scope: Construct, { targets, notify }: ContainProps): sfn.IChainable {
  const layers = sideBySide(scope, 'close everything', 'branches', {
    page: showPage(scope, targets),
    firewall: closeFirewall(scope, targets),
    instances: quarantineInstances(scope, targets),
    scaling: suspendScaling(scope, targets),
    database: closeDatabase(scope, targets),
    sessions: revokeSessions(scope, targets),
    secrets: rotateSecrets(scope, targets),
    'evidence-database': keepDatabase(scope, targets),
    'evidence-volumes': keepVolumes(scope, targets),
    officers: announce(scope, targets, 'officers'),
    security: announce(scope, targets, 'security'),
    deadlines: startDeadlines(scope, notify),
  });
  const open = openRecord(scope, targets);
  open.addCatch(
    new sfn.Pass(scope, 'no record', {
      parameters: { 'incident.$': '$$.Execution.Name', recorded: false },
      resultPath: '$.record',
    }).next(layers),
    { resultPath: sfn.JsonPath.DISCARD },
  );
  layers.next(outcome(scope, targets));
  return open.next(layers);
}

/** The switch: set once, whoever repeats the containment joins the incident that is open. */
function openRecord(scope: Construct, { table }: Targets) {
  return sdkCall(scope, 'open record', {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      TableName: table.tableName,
      Key: keyOf({ S: RECORD.open }, { S: RECORD.switch }),
      UpdateExpression:
        'SET #id = if_not_exists(#id, :id), #reason = if_not_exists(#reason, :reason), ' +
        '#since = if_not_exists(#since, :now), #last = :id ADD #attempts :one',
      ExpressionAttributeNames: {
        '#id': 'id',
        '#reason': 'reason',
        '#since': 'since',
        '#last': 'last',
        '#attempts': 'attempts',
      },
      ExpressionAttributeValues: {
        ':id': { 'S.$': '$$.Execution.Name' },
        ':reason': { 'S.$': '$.reason' },
        ':now': { 'S.$': '$$.Execution.StartTime' },
        ':one': { N: '1' },
      },
      ReturnValues: 'ALL_NEW',
    },
    resultSelector: { 'incident.$': '$.Attributes.id.S', recorded: true },
    resultPath: '$.record',
  });
}

function announce(scope: Construct, { environment, topics }: Targets, to: 'officers' | 'security'): sfn.IChainable {
  return notice(scope, `tell ${to}`, {
    topic: topics[to],
    subject: `${environment.id} goes offline`,
    message: {
      'Message.$':
        `States.Format('${environment.id} is being taken offline by incident {}. Reason: {} ` +
        `Runbook: docs/runbooks/contain.md', $.record.incident, $.reason)`,
    },
  });
}

/** Under the incident's name, so that a repeated containment starts no second clock. */
function startDeadlines(scope: Construct, notify: string): sfn.IChainable {
  const start = sdkCall(scope, 'start notices', {
    service: 'sfn',
    action: 'startExecution',
    parameters: {
      StateMachineArn: notify,
      'Name.$': "States.Format('{}-notices', $.record.incident)",
      'Input.$': 'States.JsonToString($.record)',
    },
  });
  start.addCatch(new sfn.Pass(scope, 'notices run already'), {
    errors: ['Sfn.ExecutionAlreadyExistsException'],
    resultPath: sfn.JsonPath.DISCARD,
  });
  return start;
}

/** Ends in failure where a branch failed: the answer of every branch is then the cause. */
function outcome(scope: Construct, { table }: Targets): sfn.IChainable {
  const summary = new sfn.Pass(scope, 'summary', {
    parameters: {
      'incident.$': '$.record.incident',
      'recorded.$': '$.record.recorded',
      'branches.$': '$.branches',
      'failed.$': failedIn('branches'),
    },
  });
  const verdict = new sfn.Choice(scope, 'all closed')
    .when(
      sfn.Condition.or(sfn.Condition.isPresent('$.failed[0]'), sfn.Condition.booleanEquals('$.recorded', false)),
      new sfn.Fail(scope, 'partly closed', { error: 'PartlyClosed', causePath: 'States.JsonToString($)' }),
    )
    .otherwise(new sfn.Succeed(scope, 'closed'));
  const write = sdkCall(scope, 'write outcome', {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      TableName: table.tableName,
      Key: keyOf({ 'S.$': '$.incident' }, { 'S.$': "States.Format('contained#{}', $$.Execution.Name)" }),
      UpdateExpression: 'SET #outcome = :outcome, #at = :at',
      ExpressionAttributeNames: { '#outcome': 'outcome', '#at': 'at' },
      ExpressionAttributeValues: {
        ':outcome': { 'S.$': 'States.JsonToString($.branches)' },
        ':at': { 'S.$': '$$.State.EnteredTime' },
      },
    },
  });
  write.addCatch(verdict, { resultPath: sfn.JsonPath.DISCARD });
  return summary.next(write).next(verdict);
}
