import { App, aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_logs as logs, aws_s3 as s3 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { DatabaseChoice, EngineName } from '../../../lib/config/deployment';
import type { Environment } from '../../../lib/config/environment';
import { engineOf } from '../../../lib/database/engines';
import { EnvironmentStack } from '../../../lib/environment-stack';
import { servicePrincipal } from '../../../lib/partition';
import { DatabaseStack, type DatabaseStackProps } from '../../../stacks/database';
import { featureFlags } from '../../../stacks/feature-flags';
import { testDeployment, testEnvironment } from '../../fixtures/environment';

/** One configured choice per engine. */
export const CHOICES: { readonly [engine in EngineName]: DatabaseChoice } = {
  postgres: { engine: 'postgres', version: '17.9' },
  mysql: { engine: 'mysql', version: '8.4.9' },
  'sqlserver-se': { engine: 'sqlserver-se', version: '16.00.4236.2.v1' },
};
export const ENGINE_NAMES = Object.keys(CHOICES) as EngineName[];

export function environmentWith(engine: EngineName, overrides: Partial<Environment> = {}): Environment {
  return testEnvironment({ deployment: testDeployment({ database: CHOICES[engine] }), ...overrides });
}

/** Stands in for the earlier stacks: owns what the database stack is given. */
class EarlierStack extends EnvironmentStack {
  readonly given: DatabaseStackProps;

  constructor(scope: App, environment: Environment) {
    super(scope, 'earlier', environment);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'database', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    const logsKey = new kms.Key(this, 'LogsKey');
    const { logTypes } = engineOf(environment.deployment.database.engine);
    this.given = {
      keys: { database: new kms.Key(this, 'DatabaseKey'), secrets: new kms.Key(this, 'SecretsKey') },
      roles: {
        databaseMonitoring: this.role('Monitoring', 'monitoring.rds'),
        databaseAudit: this.role('Audit', 'rds'),
        logCopy: { database: this.role('LogCopy', 'rds') },
      },
      archive: {
        logGroups: { database: new Map(logTypes.map((type) => [type, new logs.LogGroup(this, `Log-${type}`)])) },
        auditBucket: new s3.Bucket(this, 'AuditBucket', { encryptionKey: logsKey }),
      },
      network: {
        vpc,
        subnets: { database: vpc.isolatedSubnets },
        securityGroups: { database: new ec2.SecurityGroup(this, 'Group', { vpc, allowAllOutbound: false }) },
      },
    };
  }

  private role(id: string, service: string): iam.Role {
    return new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal(servicePrincipal(service)) });
  }
}

const NO_VALUE = { Ref: 'AWS::NoValue' };

/** A property that the database has only where it is not restored from a recovery point. */
export function unlessRestored(value: unknown): object {
  return { 'Fn::If': ['FromTime', NO_VALUE, { 'Fn::If': ['FromSnapshot', NO_VALUE, value] }] };
}

export interface Synthesized {
  /** The database stack. */
  readonly database: Template;
  /** What the earlier stacks came out as, to prove that nothing reached back into them. */
  readonly earlier: Template;
  /** Properties of the one DB instance. */
  readonly instance: Record<string, unknown>;
}

/** Synthesizes the database stack of an environment; `change` may take away or replace what it is given. */
export function synthesize(
  environment: Environment,
  change: (given: DatabaseStackProps) => DatabaseStackProps = (given) => given,
): Synthesized {
  const app = new App({ context: featureFlags() });
  const earlier = new EarlierStack(app, environment);
  const database = Template.fromStack(new DatabaseStack(app, environment, change(earlier.given)));
  const [instance] = Object.values(database.findResources('AWS::RDS::DBInstance'));
  return { database, earlier: Template.fromStack(earlier), instance: instance?.Properties ?? {} };
}
