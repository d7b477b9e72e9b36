import type {
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_kms as kms,
  aws_logs as logs,
  aws_rds as rds,
  aws_s3 as s3,
  aws_secretsmanager as secretsmanager,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { Database } from '../lib/database/database';
import { databaseStackName } from '../lib/database/identifier';
import { EnvironmentStack } from '../lib/environment-stack';

export interface DatabaseStackProps {
  readonly keys: { readonly database: kms.IKey; readonly secrets: kms.IKey };
  readonly roles: {
    readonly databaseMonitoring: iam.IRole;
    readonly databaseAudit?: iam.IRole;
    readonly logCopy?: { readonly database: iam.IRole };
  };
  readonly archive: {
    readonly logGroups: { readonly database: ReadonlyMap<string, logs.ILogGroup> };
    /** Only for an engine that audits into a bucket. */
    readonly auditBucket?: s3.IBucket;
  };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly database: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly database: ec2.ISecurityGroup };
  };
}

/** The trusted zone's only inhabitant: the customer database. */
export class DatabaseStack extends EnvironmentStack {
  readonly instance: rds.DatabaseInstance;
  readonly secret: secretsmanager.ISecret;

  constructor(scope: Construct, environment: Environment, { keys, roles, archive, network }: DatabaseStackProps) {
    super(scope, 'database', environment, { stackName: databaseStackName(environment) });
    const { databaseAudit: role } = roles;
    const { auditBucket: bucket } = archive;

    ({ instance: this.instance, secret: this.secret } = new Database(this, 'Database', {
      environment,
      vpc: network.vpc,
      subnets: network.subnets.database,
      securityGroup: network.securityGroups.database,
      dataKey: keys.database,
      secretKey: keys.secrets,
      monitoringRole: roles.databaseMonitoring,
      logGroups: archive.logGroups.database,
      audit: role && bucket ? { role, bucket } : undefined,
      logCopyRole: roles.logCopy?.database,
    }));
  }
}
