import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { evenIfFails, recordWas } from '../record';
import { sdkCall } from '../sdk-call';
import type { Targets } from '../targets';

/** Asks in which groups the database is. */
export function presentGroups(scope: Construct, id: string, { instance }: Targets) {
  return sdkCall(scope, id, {
    service: 'rds',
    action: 'describeDBInstances',
    parameters: { DbInstanceIdentifier: instance.instanceIdentifier },
    resultSelector: { 'groups.$': '$.DbInstances[0].VpcSecurityGroups[*].VpcSecurityGroupId' },
    resultPath: '$.database',
  });
}

/** Nobody reaches the database any more, the operations zone included. */
export function closeDatabase(scope: Construct, targets: Targets): sfn.IChainable {
  const { instance, groups, table } = targets;
  const close = sdkCall(scope, 'close database', {
    service: 'rds',
    action: 'modifyDBInstance',
    parameters: {
      DbInstanceIdentifier: instance.instanceIdentifier,
      VpcSecurityGroupIds: [groups.quarantine.securityGroupId],
      ApplyImmediately: true,
    },
  });
  const note = recordWas(scope, 'note database', {
    table,
    entry: { S: 'database' },
    was: 'States.JsonToString($.database.groups)',
    resource: { S: instance.instanceIdentifier },
  });
  evenIfFails(note, close).next(close);
  const look = presentGroups(scope, 'look at database', targets);
  evenIfFails(look, close);
  return look.next(
    new sfn.Choice(scope, 'database is closed')
      .when(sfn.Condition.stringEquals('$.database.groups[0]', groups.quarantine.securityGroupId), close)
      .otherwise(note),
  );
}
