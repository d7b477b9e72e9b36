import { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { failedIn, sideBySide } from '../branch';
import { rotateSecrets } from '../contain/secrets';
import { RECORD } from '../names';
import { notice } from '../notice';
import { forget, keyOf, readOpen } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';
import { openDatabase } from './database';
import { openFirewall } from './firewall';
import { releaseInstances } from './instances';
import { hidePage } from './page';
import { resumeScaling } from './scaling';
import { admitSessions } from './sessions';

export interface ReopenProps {
  readonly targets: Targets;
  /** ARN of the machine that waits for the cause report. */
  readonly causeReport: string;
}

/** Until the load balancer has found the released instances well; scaling would replace them before. */
const RECOVERY = Duration.seconds(60);

/** From the inside to the outside: customers come last, and only where everything behind is back (SMV-45). */
export function reopenSteps(scope: Construct, { targets, causeReport }: ReopenProps): sfn.IChainable {
  const start = readOpen(scope, 'read switch', targets.table, { S: RECORD.switch }, '$.switch');
  const inside = sideBySide(scope, 'open inside', 'inside', {
    instances: releaseInstances(scope, targets),
    database: openDatabase(scope, targets),
    sessions: admitSessions(scope, targets),
  });
  const scaling = sideBySide(scope, 'open scaling', 'resumed', {
    scaling: resumeScaling(scope, targets),
    secrets: rotateSecrets(scope, targets),
  });
  const outside = sideBySide(scope, 'open outside', 'outside', {
    firewall: openFirewall(scope, targets),
    page: hidePage(scope, targets),
  });
  const end = new sfn.Succeed(scope, 'reopened');
  const closing = sideBySide(scope, 'close incident', 'closing', {
    officers: announce(scope, targets, 'officers'),
    security: announce(scope, targets, 'security'),
    'cause-report': startReport(scope, causeReport),
  });
  const known = new sfn.Pass(scope, 'incident', {
    parameters: { 'incident.$': '$.switch.Item.id.S' },
    resultPath: '$.record',
  });
  const unknown = new sfn.Pass(scope, 'no incident', {
    parameters: { 'incident.$': '$$.Execution.Name' },
    resultPath: '$.record',
  });
  const begin = new sfn.Choice(scope, 'incident is open')
    .when(sfn.Condition.isPresent('$.switch.Item.id.S'), known.next(inside))
    .otherwise(unknown.next(inside));
  const settle = new sfn.Wait(scope, 'let targets recover', { time: sfn.WaitTime.duration(RECOVERY) });
  start.next(begin);
  inside.next(onlyIfAll(scope, 'inside', settle.next(scaling)));
  scaling.next(onlyIfAll(scope, 'resumed', outside));
  const write = writeEnd(scope, targets);
  outside.next(
    onlyIfAll(
      scope,
      'outside',
      write.next(forget(scope, 'throw switch', targets.table, { S: RECORD.switch })).next(closing),
    ),
  );
  closing.next(onlyIfAll(scope, 'closing', end));
  return start;
}

/** Where a branch failed, what lies further outside stays closed. */
function onlyIfAll(scope: Construct, answers: string, next: sfn.IChainable): sfn.IChainable {
  const failed = new sfn.Pass(scope, `${answers}: failed`, {
    parameters: { 'failed.$': failedIn(answers) },
    resultPath: '$.check',
  });
  return failed.next(
    new sfn.Choice(scope, `${answers}: all`)
      .when(
        sfn.Condition.isPresent('$.check.failed[0]'),
        new sfn.Fail(scope, `${answers}: stays closed`, {
          error: 'PartlyOpen',
          causePath: 'States.JsonToString($)',
        }),
      )
      .otherwise(next),
  );
}

/** The end of the interruption, from which the cause report's day is counted (EMB-64). */
function writeEnd(scope: Construct, { table }: Targets) {
  return sdkCall(scope, 'write end', {
    service: 'dynamodb',
    action: 'updateItem',
    parameters: {
      TableName: table.tableName,
      Key: keyOf({ 'S.$': '$.record.incident' }, { S: 'interruption' }),
      UpdateExpression: 'SET #ended = :ended, #switch = :switch, #reason = :reason',
      ExpressionAttributeNames: { '#ended': 'ended', '#switch': 'switch', '#reason': 'reason' },
      ExpressionAttributeValues: {
        ':ended': { 'S.$': '$$.State.EnteredTime' },
        ':switch': { 'S.$': 'States.JsonToString($.switch)' },
        ':reason': { 'S.$': '$.reason' },
      },
    },
  });
}

function startReport(scope: Construct, causeReport: string): sfn.IChainable {
  return sdkCall(scope, 'start cause report', {
    service: 'sfn',
    action: 'startExecution',
    parameters: {
      StateMachineArn: causeReport,
      'Name.$': "States.Format('{}-cause-report', $$.Execution.Name)",
      'Input.$': 'States.JsonToString($.record)',
    },
  });
}

function announce(scope: Construct, { environment, topics }: Targets, to: 'officers' | 'security'): sfn.IChainable {
  return notice(scope, `tell ${to}`, {
    topic: topics[to],
    subject: `${environment.id} is back`,
    message: {
      'Message.$':
        `States.Format('${environment.id} serves customers again after incident {}. The cause report is due in 24 hours. ` +
        `Runbook: docs/runbooks/reopen.md', $.record.incident)`,
    },
  });
}
