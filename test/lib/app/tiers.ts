import {
  App,
  ArnFormat,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_kms as kms,
  aws_logs as logs,
  aws_rds as rds,
  Stage,
  aws_s3 as s3,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Environment } from '../../../lib/config/environment';
import { EnvironmentStack } from '../../../lib/environment-stack';
import { servicePrincipal } from '../../../lib/partition';
import { AppStack } from '../../../stacks/app';
import { EdgeStack } from '../../../stacks/edge';
import { featureFlags } from '../../../stacks/feature-flags';
import { testDeployment, testEnvironment } from '../../fixtures/environment';

/** The least that edge and app need from the stacks before them, made for real so that writing back would show. */
export class EarlierStack extends EnvironmentStack {
  readonly keys = { secrets: new kms.Key(this, 'Secrets'), compute: new kms.Key(this, 'Compute') };
  readonly vpc: ec2.Vpc;
  readonly roles: { service: Map<string, iam.Role>; patching: iam.Role };
  readonly archive;
  readonly network;
  readonly storage = { uploads: new s3.Bucket(this, 'Uploads'), artifacts: new s3.Bucket(this, 'Artifacts') };
  readonly database: { instance: rds.DatabaseInstance };

  constructor(scope: Stage, environment: Environment) {
    super(scope, 'earlier', environment);
    const names = environment.deployment.services.map(({ name }) => name);
    const perService = <T>(make: (name: string) => T) => new Map(names.map((name) => [name, make(name)]));
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'edge', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'app', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      ],
    });
    const group = (id: string) => new ec2.SecurityGroup(this, id, { vpc: this.vpc, allowAllOutbound: false });
    this.roles = {
      service: perService((name) => role(this, `Role-${name}`, 'ec2')),
      patching: role(this, 'Patching', 'ssm'),
    };
    this.archive = {
      landing: { loadBalancerLogs: new s3.Bucket(this, 'LoadBalancerLogs') },
      logGroups: {
        waf: new logs.LogGroup(this, 'Waf', { logGroupName: `aws-waf-logs-${environment.id}` }),
        patching: new logs.LogGroup(this, 'PatchingLogs'),
        host: perService((name) => new logs.LogGroup(this, `Host-${name}`)),
      },
    };
    this.network = {
      vpc: this.vpc,
      subnets: { edge: this.vpc.publicSubnets, app: this.vpc.isolatedSubnets },
      securityGroups: { edge: group('EdgeGroup'), app: perService((name) => group(`Group-${name}`)) },
    };
    this.database = {
      instance: new rds.DatabaseInstance(this, 'Database', {
        engine: rds.DatabaseInstanceEngine.POSTGRES,
        vpc: this.vpc,
        vpcSubnets: { subnets: this.vpc.isolatedSubnets },
      }),
    };
  }

  readonly rotation = this.formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: 'rotation',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function role(scope: EnvironmentStack, id: string, service: string): iam.Role {
  return new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal(servicePrincipal(service)) });
}

export interface Tiers {
  readonly app: App;
  readonly earlier: EarlierStack;
  readonly edge: EdgeStack;
  readonly service: AppStack;
}

/** Edge and app of an environment on top of the earlier stack. */
export function tiers(environment: Environment): Tiers {
  const app = new App({ context: featureFlags(), analyticsReporting: false });
  const stage = new Stage(app, environment.id, { env: { account: environment.account, region: environment.region } });
  const earlier = new EarlierStack(stage, environment);
  const edge = new EdgeStack(stage, environment, earlier);
  const service = new AppStack(stage, environment, {
    keys: earlier.keys,
    roles: earlier.roles,
    archive: earlier.archive,
    network: earlier.network,
    storage: earlier.storage,
    database: earlier.database,
    rotation: { functionArn: earlier.rotation },
    edge,
  });
  return { app, earlier, edge, service };
}

/** The templates of edge, app and the earlier stack. */
export function templates(environment: Environment): { edge: Template; service: Template; earlier: Template } {
  const { edge, service, earlier } = tiers(environment);
  return {
    edge: Template.fromStack(edge),
    service: Template.fromStack(service),
    earlier: Template.fromStack(earlier),
  };
}

/** The sample environment on Windows with the engine that has no log-in by role. */
export function windowsEnvironment(): Environment {
  return testEnvironment({
    deployment: testDeployment({
      operatingSystem: 'windows',
      database: { engine: 'sqlserver-se', version: '16.00' },
    }),
  });
}
