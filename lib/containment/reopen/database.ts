import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { forget, readOpen } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** The database gets back the groups that it had; without a note, the one of the template. */
export function openDatabase(scope: Construct, { instance, groups, table }: Targets): sfn.IChainable {
  const entry = { S: 'database' };
  const give = sdkCall(scope, 'give back groups', {
    service: 'rds',
    action: 'modifyDBInstance',
    parameters: {
      DbInstanceIdentifier: instance.instanceIdentifier,
      'VpcSecurityGroupIds.$': '$.was',
      ApplyImmediately: true,
    },
  }).next(forget(scope, 'forget database', table, entry));
  return readOpen(scope, 'read database', table, entry, '$.note').next(
    new sfn.Choice(scope, 'database is noted')
      .when(
        sfn.Condition.isPresent('$.note.Item.was.S'),
        new sfn.Pass(scope, 'noted groups', {
          parameters: { 'was.$': 'States.StringToJson($.note.Item.was.S)' },
        }).next(give),
      )
      .otherwise(
        new sfn.Pass(scope, 'usual groups', { parameters: { was: [groups.database.securityGroupId] } }).next(give),
      ),
  );
}
