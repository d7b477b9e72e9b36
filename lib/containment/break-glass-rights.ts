import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { type MachineName, machineArn, machineName } from './names';
import type { Targets } from './targets';

/** What a person starts; the others are started by these and by the clock. */
const STARTED: readonly MachineName[] = ['contain', 'reopen', 'personal-answer'];

/** The break-glass role alone may start containment and write into the record that a duty is done (SMV-45). */
export function breakGlassRights(scope: Construct, role: iam.IRole, targets: Targets, key: kms.IKey): void {
  const { environment, table } = targets;
  const executions = STARTED.map((name) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${machineName(environment, name)}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
  );
  new iam.ManagedPolicy(scope, 'break-glass-rights', {
    description: `${environment.id}: containment by the break-glass role`,
    roles: [role],
    statements: [
      allow(
        'StartContainment',
        ['states:DescribeStateMachine', 'states:ListExecutions', 'states:StartExecution'],
        STARTED.map((name) => machineArn(environment, name)),
      ),
      allow('FollowContainment', ['states:DescribeExecution', 'states:GetExecutionHistory'], executions),
      allow('Record', ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], [table.tableArn]),
      allow('RecordKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
        StringEquals: {
          'kms:ViaService': ['dynamodb', 'states'].map((service) => serviceEndpoint(service, environment.region)),
        },
      }),
    ],
  });
}
