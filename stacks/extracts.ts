import { CfnOutput } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { extractBuckets } from '../lib/extracts/buckets';
import { extractFunctions } from '../lib/extracts/functions';
import { requestMachine } from '../lib/extracts/machine';
import { HAND_OVER_OUTPUT } from '../lib/extracts/names';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import { type OperationsZoneProps, operationsZone } from '../lib/operations/operations-zone';
import type { AccessLogTarget } from '../lib/storage/access-log-target';

export interface ExtractsStackProps extends OperationsZoneProps {
  readonly roles: EnvironmentRoles;
  readonly archive: { readonly landing: { readonly accessLogs: AccessLogTarget } };
  readonly storage: { readonly uploads: s3.IBucket };
}

/** How people get at customer data: on request, approved by another, masked or for an hour. */
export class ExtractsStack extends EnvironmentStack {
  readonly handOver: s3.IBucket;

  constructor(scope: Construct, environment: Environment, props: ExtractsStackProps) {
    super(scope, 'extracts', environment);
    const { keys, roles, archive, alerting, storage } = props;
    const zone = operationsZone(this, environment, props);

    const buckets = extractBuckets(this, {
      environment,
      key: keys.extracts,
      accessLogs: archive.landing.accessLogs,
      extractor: roles.functions.extract,
      masker: roles.functions.mask,
    });
    const functions = extractFunctions(this, {
      zone,
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
