import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';
import { deadLetters } from '../lib/operations/dead-letters';
import { rotationFunction } from '../lib/rotation/rotation-function';

export interface RotationStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly alerting: { readonly topics: AlertTopics };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly operations: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly operations: ec2.ISecurityGroup };
    readonly endpoints: { readonly s3PrivateUrl: string };
  };
  readonly database: { readonly instance: rds.IDatabaseInstance };
}

/** What changes the secrets of all later stacks: it stands before the first of them. */
export class RotationStack extends EnvironmentStack {
  /** Of the function that rotates secrets. */
  readonly functionArn: string;

  constructor(scope: Construct, environment: Environment, props: RotationStackProps) {
    super(scope, 'rotation', environment);
    const { keys, roles, alerting, network, database } = props;
    tagZone(this, 'operations');

    const { functionArn } = rotationFunction(this, {
      zone: {
        environment,
        vpc: network.vpc,
        subnets: network.subnets.operations,
        securityGroup: network.securityGroups.operations,
        s3PrivateUrl: network.endpoints.s3PrivateUrl,
        logsKey: keys.logs,
        backupsKey: keys.backups,
        deadLetters: deadLetters(this, keys.backups, alerting.topics.onCall),
      },
      role: roles.functions.rotation,
      instance: database.instance,
      secretsKey: keys.secrets,
      topic: alerting.topics.security,
    });
    this.functionArn = functionArn;
  }
}
