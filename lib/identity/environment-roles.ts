import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
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
}

/** Makes all roles of an environment. */
export function environmentRoles(scope: Construct, { id, deployment }: Environment): EnvironmentRoles {
  const role = (name: string, service: string, purpose: string, sendsSourceAccount = true) =>
    new EnvironmentRole(scope, name, { service, description: `${id}: ${purpose}`, sendsSourceAccount });

  return {
    service: new Map(
      deployment.services.map(({ name }) => [
        name,
        role(`service-${name}`, 'ec2', `instances of the service ${name}`, false),
      ]),
    ),
    logReplication: role('log-replication', 's3', 'replication of logs into the archive', false),
    flowLogs: role('flow-logs', 'vpc-flow-logs', 'flow logs into CloudWatch Logs'),
    databaseMonitoring: role('database-monitoring', 'monitoring.rds', 'enhanced monitoring of the database'),
    databaseAudit: role('database-audit', 'rds', 'audit files of the database'),
    malwareScan: role('malware-scan', 'malware-protection-plan.guardduty', 'malware scan of new objects', false),
    patching: role('patching', 'ssm', 'patch window of the instances', false),
  };
}
