import { CfnOutput } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { extractBuckets } from '../lib/extracts/buckets';
import { extractFunctions } from '../lib/extracts/functions';
import { requestMachine } from '../lib/extracts/machine';
import { HAND_OVER_OUTPUT } from '../lib/extracts/names';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';
import { deadLetters } from '../lib/operations/dead-letters';
import type { AccessLogTarget } from '../lib/storage/access-log-target';

export interface ExtractsStackProps {
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
  readonly storage: { readonly uploads: s3.IBucket };
}

/** How people get at customer data: on request, approved by another, masked or for an hour. */
export class ExtractsStack extends EnvironmentStack {
  readonly handOver: s3.IBucket;

  constructor(scope: Construct, environment: Environment, props: ExtractsStackProps) {
    super(scope, 'extracts', environment);
    const { keys, roles, archive, alerting, network, storage } = props;
    tagZone(this, 'operations');

    const buckets = extractBuckets(this, {
      environment,
      key: keys.extracts,
      accessLogs: archive.landing.accessLogs,
      extractor: roles.functions.extract,
      masker: roles.functions.mask,
    });
    const functions = extractFunctions(this, {
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
      roles: roles.functions,
      source: { bucket: storage.uploads, key: keys.uploads },
      buckets,
      key: keys.extracts,
    });
    requestMachine(this, {
      environment,
      role: roles.dataRequests,
      key: keys.logs,
      topics: alerting.topics,
      functions,
    });
    this.handOver = buckets.handOver;
    new CfnOutput(this, HAND_OVER_OUTPUT, { value: buckets.handOver.bucketName });
  }
}
