import { Aws, Stage } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { RESTORE_TEST_PREFIX } from '../backup/restore-test-name';
import type { Environment } from '../config/environment';
import { servicePrincipal } from '../partition';
import { BOUNDARY_ACTIONS } from './boundary-actions';
import { boundaryDenials } from './boundary-denials';

/**
 * Makes the permissions boundary and sets it on every role of the environment, also on those that CDK makes for its
 * own custom resources: it is applied to the stage, not to the roles that we know of (EVM-26).
 */
export function applyBoundary(scope: Construct, environment: Environment): iam.ManagedPolicy {
  const boundary = new iam.ManagedPolicy(scope, 'boundary', {
    description: `${environment.id}: what any role of the environment may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...BOUNDARY_ACTIONS], resources: ['*'] }),
      passToBackup(),
      changeRestoredDatabases(),
      ...boundaryDenials(environment.region),
    ],
  });
  iam.PermissionsBoundary.of(Stage.of(scope) ?? scope).apply(boundary);
  return boundary;
}

/** A role is handed to AWS Backup and to nobody else: whoever passes roles at will has all their rights. */
function passToBackup(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'PassToBackup',
    actions: ['iam:PassRole'],
    resources: ['*'],
    conditions: { StringEquals: { 'iam:PassedToService': servicePrincipal('backup') } },
  });
}

/** The database that serves customers is changed by CloudFormation and AWS Backup only. */
function changeRestoredDatabases(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'ChangeRestoredDatabases',
    actions: ['rds:ModifyDBInstance'],
    resources: [`arn:${Aws.PARTITION}:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:db:${RESTORE_TEST_PREFIX}*`],
  });
}
