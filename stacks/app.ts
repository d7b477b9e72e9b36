import type {
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elbv2,
  aws_iam as iam,
  aws_kms as kms,
  aws_logs as logs,
  aws_rds as rds,
  aws_s3 as s3,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { databaseUser } from '../lib/app/database-user';
import { TIME_ZONES } from '../lib/app/local-time';
import { passwordCost } from '../lib/app/password-cost';
import { patchingAccess } from '../lib/app/patching/access';
import { patchBaseline } from '../lib/app/patching/baseline';
import { patchWindow } from '../lib/app/patching/window';
import { ServiceFleet } from '../lib/app/service-fleet';
import { secretVariables } from '../lib/app/variables';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { tagZone } from '../lib/network/tag-zone';

export interface AppStackProps {
  readonly keys: { readonly secrets: kms.IKey; readonly compute: kms.IKey };
  readonly roles: { readonly service: ReadonlyMap<string, iam.IRole>; readonly patching: iam.IRole };
  readonly archive: {
    readonly logGroups: { readonly patching: logs.ILogGroup; readonly host: ReadonlyMap<string, logs.ILogGroup> };
  };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly app: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly app: ReadonlyMap<string, ec2.ISecurityGroup> };
  };
  readonly storage: { readonly uploads: s3.IBucket; readonly artifacts: s3.IBucket };
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly rotation: { readonly functionArn: string };
  readonly edge: { readonly listener: elbv2.IApplicationListener };
}

/** The app zone: each service's instances with all that is theirs alone, and the window in which all are patched. */
export class AppStack extends EnvironmentStack {
  readonly services: ReadonlyMap<string, ServiceFleet>;
  /** ARNs of the secrets that services read. */
  readonly secrets: readonly string[];

  constructor(scope: Construct, environment: Environment, props: AppStackProps) {
    super(scope, 'app', environment);
    const { keys, roles, archive, network, storage, database, rotation, edge } = props;
    const { deployment } = environment;
    tagZone(this, 'app');

    const patchGroup = environment.id;
    patchBaseline(this, deployment.operatingSystem, { name: environment.id, patchGroup });
    patchingAccess(this, roles.patching, patchGroup);
    patchWindow(this, {
      name: environment.id,
      patchGroup,
      timeZone: TIME_ZONES[deployment.jurisdiction],
      role: roles.patching,
      logs: archive.logGroups.patching,
    });

    const globalVariables = secretVariables(this, 'GlobalVariables', {
      key: keys.secrets,
      description: `global variables of ${environment.id}`,
      open: {},
      rotation: rotation.functionArn,
    });
    const { attrValue } = passwordCost(this, environment.id);
    this.services = new Map(
      deployment.services.map((service) => [
        service.name,
        new ServiceFleet(this, service.name, {
          environment,
          service,
          vpc: network.vpc,
          subnets: network.subnets.app,
          securityGroup: of(network.securityGroups.app, service.name),
          role: of(roles.service, service.name),
          listener: edge.listener,
          secretsKey: keys.secrets,
          rotation: rotation.functionArn,
          volumeKey: keys.compute,
          hostLogs: of(archive.logGroups.host, service.name),
          patchingLogs: archive.logGroups.patching,
          patchGroup,
          globalVariables,
          passwordCost: attrValue,
          uploads: storage.uploads,
          artifacts: storage.artifacts,
          databaseUser: databaseUser(
            this,
            deployment.database.engine,
            service.name,
            database.instance.instanceResourceId,
          ),
        }),
      ]),
    );
    this.secrets = [globalVariables, ...[...this.services.values()].map(({ variables }) => variables)].map(
      ({ ref }) => ref,
    );
  }
}

/** What an earlier stack made for a service; each of them makes one for every service of the deployment. */
function of<T>(made: ReadonlyMap<string, T>, service: string): T {
  const found = made.get(service);
  if (found === undefined) {
    throw new Error(`nothing was made for the service ${service} in an earlier stack`);
  }
  return found;
}
