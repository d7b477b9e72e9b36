import * as backup from 'aws-cdk-lib/aws-backup';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { awsBackupRights } from '../lib/backup/aws-backup-rights';
import { copyVaultArn } from '../lib/backup/copy-vault';
import { heartbeat } from '../lib/backup/heartbeat';
import { jobOutcomes } from '../lib/backup/job-outcomes';
import { LockedVault } from '../lib/backup/locked-vault';
import { continuousPlan, nightlyPlan } from '../lib/backup/plans';
import { recoveryPointWatch } from '../lib/backup/recovery-point-watch';
import { restoreTest } from '../lib/backup/restore-test';
import { restoreValidation } from '../lib/backup/restore-validation';
import { saves } from '../lib/backup/saves';
import { selection } from '../lib/backup/selection';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import { type OperationsZoneProps, operationsZone } from '../lib/operations/operations-zone';
import type { AccessLogTarget } from '../lib/storage/access-log-target';

export interface BackupStackProps extends OperationsZoneProps {
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly landing: { readonly accessLogs: AccessLogTarget } };
  readonly network: OperationsZoneProps['network'] & {
    readonly subnets: { readonly recovery: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly recovery: ec2.ISecurityGroup };
  };
  readonly storage: { readonly uploads: s3.IBucket };
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly rotation: { readonly functionArn: string };
}

/** Saves, the watch over their age, and the daily proof that they can be restored. */
export class BackupStack extends EnvironmentStack {
  readonly continuousVault: LockedVault;
  readonly nightlyVault: LockedVault;

  constructor(scope: Construct, environment: Environment, props: BackupStackProps) {
    super(scope, 'backup', environment);
    const { keys, roles, archive, alerting, network, storage, database, rotation } = props;
    const { instance } = database;
    const zone = operationsZone(this, environment, props);

    const copyVault = backup.BackupVault.fromBackupVaultArn(this, 'copy-vault', copyVaultArn(this, environment));
    const { lock } = environment.backup;
    this.continuousVault = new LockedVault(this, 'continuous', { key: keys.backups, lock, copyTargets: [] });
    this.nightlyVault = new LockedVault(this, 'nightly', {
      key: keys.backups,
      lock,
      copyTargets: [copyVault.backupVaultArn],
    });
    const topic = alerting.topics.onCall;

    const frequent = saves(this, {
      zone,
      keys,
      roles,
      instance,
      rotation: rotation.functionArn,
      accessLogs: archive.landing.accessLogs,
    });
    const vaults = [this.continuousVault, this.nightlyVault, ...(frequent.vault ? [frequent.vault] : [])];
    const rights = awsBackupRights(this, {
      environment,
      keys,
      roles,
      vaults,
      copyVault,
      instance,
      uploads: storage.uploads,
    });
    const resources = [instance.instanceArn, storage.uploads.bucketArn];
    const plans = {
      continuous: continuousPlan(this, environment, this.continuousVault),
      nightly: nightlyPlan(this, environment, this.nightlyVault, copyVault),
    };
    for (const [id, plan] of Object.entries(plans)) {
      selection(this, id, { plan, role: roles.backup, resources }).node.addDependency(...rights);
    }

    const { functions } = roles;
    recoveryPointWatch(this, { zone, role: functions.recoveryPointWatch, saves: frequent.source, topic });
    heartbeat(this, {
      zone,
      role: functions.heartbeat,
      instance,
      secretsKey: keys.secrets,
      rotation: rotation.functionArn,
      topic,
    });
    jobOutcomes(this, { zone, role: functions.jobOutcome, frequentVault: frequent.vault, topic });
    const plan = restoreTest(this, {
      environment,
      vpc: network.vpc,
      subnets: network.subnets.recovery,
      securityGroup: network.securityGroups.recovery,
      vaults,
      database: instance.instanceArn,
      databaseKey: keys.database,
      role: roles.restoreTest,
    });
    restoreValidation(this, { zone, role: functions.restoreValidation, plan, instance, topic });
  }
}
