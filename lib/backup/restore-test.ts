import { RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { TIME_ZONES } from '../app/local-time';
import type { Environment } from '../config/environment';
import { tagZone } from '../network/tag-zone';
import { ownArn } from './arns';
import { restoreRights } from './restore-rights';

export interface RestoreTestProps {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  readonly subnets: readonly ec2.ISubnet[];
  readonly securityGroup: ec2.ISecurityGroup;
  /** Where recovery points of this environment are; the copies of the second account are not among them. */
  readonly vaults: readonly backup.IBackupVault[];
  /** ARN of the database. */
  readonly database: string;
  readonly databaseKey: kms.IKey;
  /** Assumed by AWS Backup. */
  readonly role: iam.IRole;
}

/** Hours after which AWS Backup deletes the restored database; validation takes minutes. */
const VALIDATION_WINDOW_HOURS = 2;

/**
 * Every day the newest recovery point of the last day is restored, into the recovery zone and nowhere near production's
 * network (EMB-48, EVM-45). The zone belongs to the production account, for the copy holds customer data (EVM-51).
 */
export function restoreTest(scope: Construct, props: RestoreTestProps): backup.CfnRestoreTestingPlan {
  const { environment, vpc, subnets, securityGroup, vaults, role } = props;
  const subnetGroup = new rds.SubnetGroup(scope, 'recovery-subnets', {
    description: 'Recovery zone: databases of restore tests',
    vpc,
    vpcSubnets: { subnets: [...subnets] },
    // A restored database may still stand in it when the stack goes.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  tagZone(subnetGroup, 'recovery');
  const rights = new iam.ManagedPolicy(scope, 'restore-test-rights', {
    description: 'Restore tests into the recovery zone',
    roles: [role],
    statements: restoreRights(scope, {
      region: environment.region,
      database: props.database,
      subnetGroup: ownArn(scope, 'rds', 'subgrp', subnetGroup.subnetGroupName),
      databaseKey: props.databaseKey.keyArn,
    }),
  });
  const name = environment.id.replaceAll('-', '_');
  const plan = new backup.CfnRestoreTestingPlan(scope, 'restore-test', {
    restoreTestingPlanName: name,
    scheduleExpression: 'cron(0 4 * * ? *)',
    scheduleExpressionTimezone: TIME_ZONES[environment.deployment.jurisdiction],
    startWindowHours: 1,
    recoveryPointSelection: {
      algorithm: 'LATEST_WITHIN_WINDOW',
      recoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'],
      includeVaults: vaults.map(({ backupVaultArn }) => backupVaultArn),
      selectionWindowDays: 1,
    },
  });
  const selection = new backup.CfnRestoreTestingSelection(scope, 'restore-test-database', {
    restoreTestingPlanName: plan.ref,
    restoreTestingSelectionName: 'database',
    protectedResourceType: 'RDS',
    protectedResourceArns: [props.database],
    iamRoleArn: role.roleArn,
    validationWindowHours: VALIDATION_WINDOW_HOURS,
    restoreMetadataOverrides: {
      dbSubnetGroupName: subnetGroup.subnetGroupName,
      // AWS Backup wants a list as text.
      vpcSecurityGroupIds: `["${securityGroup.securityGroupId}"]`,
    },
  });
  selection.node.addDependency(plan, rights);
  return plan;
}
