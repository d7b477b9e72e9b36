import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { sinkRoles } from '../archive/sink/sink-roles';
import type { Environment } from '../config/environment';
import { engineOf } from '../database/engines';
import { BreakGlassRole } from './break-glass-role';
import { EnvironmentRole } from './environment-role';

/**
 * The roles of all stacks, made before the keys whose policies name them. They hold no permissions here beyond their
 * service's own needs: the stack that brings a resource attaches a policy for exactly that resource.
 */
export interface EnvironmentRoles {
  /** The instances' role, by service name: one per service (SMV-29). */
  readonly service: ReadonlyMap<string, iam.Role>;
  /** S3 replication from the landing buckets into the archive. */
  readonly logReplication: iam.Role;
  /** CloudWatch Logs: every log group into the deployment's sink. */
  readonly logSubscription: iam.Role;
  /** Firehose: from the sink into the archive, or to the collector. */
  readonly logDelivery: iam.Role;
  /** The audit trail into CloudWatch Logs. */
  readonly trail: iam.Role;
  /** The function that switches on what no resource type switches on: Inspector, and Macie's search. */
  readonly accountScans: iam.Role;
  /** EventBridge Scheduler: the officer's weekly review. */
  readonly securityReview: iam.Role;
  /** Step Functions: a breach that a customer reports, until it is answered. */
  readonly breachReport: iam.Role;
  /** VPC flow logs into CloudWatch Logs. */
  readonly flowLogs: iam.Role;
  /** RDS enhanced monitoring. */
  readonly databaseMonitoring: iam.Role;
  /** SQL Server's audit files into S3. */
  readonly databaseAudit: iam.Role;
  /** GuardDuty's scan of new objects. */
  readonly malwareScan: iam.Role;
  /** The patch window's Run Command. */
  readonly patching: iam.Role;
  /** AWS Backup: recovery points and their copies. */
  readonly backup: iam.Role;
  /** AWS Backup: the daily restore test. */
  readonly restoreTest: iam.Role;
  /** EventBridge Scheduler: the save every 20 minutes. */
  readonly saveSchedule: iam.Role;
  /** People in an emergency: the only role that a person takes without the identity centre. */
  readonly breakGlass: iam.Role;
  /** The state machines that take the service offline and bring it back. */
  readonly containment: ContainmentRoles;
  /** Step Functions: requests for data, from the reason to the approval and what it opens. */
  readonly dataRequests: iam.Role;
  /** EventBridge: hands an alarm's name to the pager. Only where the deployment has one. */
  readonly pager?: iam.Role;
  /** SES: reports of weaknesses into their bucket. */
  readonly mailbox: iam.Role;
  /** The functions of the operations zone. */
  readonly functions: FunctionRoles;
  /** RDS: copies of SQL Server's transaction logs into a bucket. Other engines have no such copy. */
  readonly logCopy?: { readonly database: iam.Role; readonly replication: iam.Role };
}

/** Step Functions' roles and the one that starts them by event or clock (SMV-45, EMB-64). */
export interface ContainmentRoles {
  /** Contains and reopens: the only role that may change edge, groups and database at once. */
  readonly switch: iam.Role;
  /** Looks each minute whether what was closed is still closed. */
  readonly watch: iam.Role;
  /** Waits for deadlines and tells people. */
  readonly deadlines: iam.Role;
  /** EventBridge: starts the watch and the deadline of the cause report. */
  readonly starter: iam.Role;
}

/** One role per function (EVM-26). */
export interface FunctionRoles {
  readonly recoveryPointWatch: iam.Role;
  readonly heartbeat: iam.Role;
  readonly jobOutcome: iam.Role;
  readonly restoreValidation: iam.Role;
  readonly erasure: iam.Role;
  /** Reads the source of an approved extract. */
  readonly extract: iam.Role;
  /** Masks it and hands it over. */
  readonly mask: iam.Role;
  readonly probe: iam.Role;
  readonly capacityWatch: iam.Role;
  readonly launches: iam.Role;
  /** Changes the passwords of secrets: the only role of the environment that writes one. */
  readonly rotation: iam.Role;
  /** The settings of the account that no resource type holds. */
  readonly accountSettings: iam.Role;
  /** SQL Server only. */
  readonly logCopy?: iam.Role;
}

/** Makes all roles of an environment. */
export function environmentRoles(scope: Construct, { id, deployment }: Environment): EnvironmentRoles {
  const role = (name: string, service: string, purpose: string, sendsSourceAccount = true) =>
    new EnvironmentRole(scope, name, { service, description: `${id}: ${purpose}`, sendsSourceAccount });
  const copiesLogs = engineOf(deployment.database.engine).transactionLogs.copied;

  return {
    service: new Map(
      deployment.services.map(({ name }) => [
        name,
        role(`service-${name}`, 'ec2', `instances of the service ${name}`, false),
      ]),
    ),
    logReplication: role('log-replication', 's3', 'replication of logs into the archive', false),
    ...sinkRoles(scope, id),
    trail: role('trail', 'cloudtrail', 'audit trail into CloudWatch Logs'),
    accountScans: role('account-scans', 'lambda', 'scans that no resource type switches on', false),
    securityReview: role('security-review', 'scheduler', 'weekly review of the logs'),
    breachReport: role('breach-report', 'states', 'reported breaches'),
    flowLogs: role('flow-logs', 'vpc-flow-logs', 'flow logs into CloudWatch Logs'),
    databaseMonitoring: role('database-monitoring', 'monitoring.rds', 'enhanced monitoring of the database'),
    databaseAudit: role('database-audit', 'rds', 'audit files of the database'),
    malwareScan: role('malware-scan', 'malware-protection-plan.guardduty', 'malware scan of new objects', false),
    patching: role('patching', 'ssm', 'patch window of the instances', false),
    backup: role('backup', 'backup', 'recovery points and their copies', false),
    restoreTest: role('restore-test', 'backup', 'daily restore test', false),
    saveSchedule: role('save-schedule', 'scheduler', 'save every 20 minutes'),
    breakGlass: new BreakGlassRole(scope, 'break-glass', { description: `${id}: people, in an emergency` }),
    containment: {
      switch: role('containment', 'states', 'takes the service offline and brings it back'),
      watch: role('containment-watch', 'states', 'looks whether the service is still offline'),
      deadlines: role('deadlines', 'states', 'deadlines of incidents'),
      starter: role('containment-starter', 'events', 'starts the watch and the deadlines'),
    },
    dataRequests: role('data-requests', 'states', 'requests for data'),
    pager: deployment.alerts.pagerDuty ? role('pager', 'events', 'names of alarms to the pager') : undefined,
    mailbox: role('mailbox', 'ses', 'reports of weaknesses into their bucket'),
    functions: {
      recoveryPointWatch: role('recovery-point-watch', 'lambda', 'age of recovery points', false),
      heartbeat: role('heartbeat', 'lambda', 'heartbeat in the database', false),
      jobOutcome: role('job-outcome', 'lambda', 'outcome of backup jobs', false),
      restoreValidation: role('restore-validation', 'lambda', 'validation of restored databases', false),
      erasure: role('erasure', 'lambda', 'list of erasures and its replay', false),
      extract: role('extract', 'lambda', 'reads the source of an approved extract', false),
      mask: role('mask', 'lambda', 'masks an extract and hands it over', false),
      probe: role('probe', 'lambda', 'looks at the service from outside', false),
      capacityWatch: role('capacity-watch', 'lambda', 'servers, standbys and event days', false),
      launches: role('launches', 'lambda', 'how long launches take', false),
      rotation: role('rotation', 'lambda', 'rotation of secrets', false),
      accountSettings: role('account-settings', 'lambda', 'settings of the account', false),
      logCopy: copiesLogs ? role('log-copy', 'lambda', 'copies of transaction logs', false) : undefined,
    },
    logCopy: copiesLogs
      ? {
          database: role('log-copy-database', 'rds', 'copies of transaction logs'),
          replication: role('log-copy-replication', 's3', 'copies of transaction logs into the locked bucket', false),
        }
      : undefined,
  };
}
