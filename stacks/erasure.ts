import { CfnOutput } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { erasureFunction } from '../lib/erasure/erasure-function';
import { erasureList } from '../lib/erasure/erasure-list';
import { ERASURE_OUTPUT } from '../lib/erasure/output';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';
import { deadLetters } from '../lib/operations/dead-letters';
import type { AccessLogTarget } from '../lib/storage/access-log-target';

export interface ErasureStackProps {
  readonly keys: DataKeys;
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly landing: { readonly accessLogs: AccessLogTarget } };
  readonly alerting: { readonly topics: AlertTopics };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly subnets: { readonly operations: readonly ec2.ISubnet[] };
    readonly securityGroups: { readonly operations: ec2.ISecurityGroup };
    readonly endpoints: { readonly s3PrivateUrl: string };
  };
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly rotation: { readonly functionArn: string };
}

/** Who asked to be forgotten, so that no restore brings anybody back (EMB-68). */
export class ErasureStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: ErasureStackProps) {
    super(scope, 'erasure', environment);
    const { keys, roles, archive, alerting, network, database, rotation } = props;
    tagZone(this, 'operations');

    const list = erasureList(this, {
      environment,
      key: keys.backups,
      accessLogs: archive.landing.accessLogs,
      keeper: roles.functions.erasure,
    });
    const made = erasureFunction(this, {
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
      role: roles.functions.erasure,
      list,
      instance: database.instance,
      secretsKey: keys.secrets,
      rotation: rotation.functionArn,
    });
    new CfnOutput(this, ERASURE_OUTPUT, { value: made.functionName });
  }
}
