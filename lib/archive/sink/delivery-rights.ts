import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../../operations/statement';
import { serviceEndpoint } from '../../partition';
import type { Delivery } from './deliveries';

/**
 * What Firehose needs (Amazon Data Firehose Developer Guide, "Grant Firehose access to an Amazon S3 destination" and "…to a
 * Splunk destination"): the landing bucket, the key through S3, its own error log, and the token where there is one.
 */
export function deliveryRights(
  scope: Construct,
  { bucket, key, role, errors }: Delivery,
  region: string,
  token?: { readonly secretArn: string; readonly key: string },
): iam.ManagedPolicy {
  const through = (service: string) => ({ StringEquals: { 'kms:ViaService': serviceEndpoint(service, region) } });
  return new iam.ManagedPolicy(scope, 'log-delivery-rights', {
    description: 'Delivery of log groups',
    roles: [role],
    statements: [
      allow('Bucket', ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], [bucket.bucketArn]),
      allow('Files', ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], [bucket.arnForObjects('*')]),
      allow('Key', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], through('s3')),
      allow('Errors', ['logs:PutLogEvents'], [errors.group.logGroupArn]),
      ...(token
        ? [
            allow('Token', ['secretsmanager:GetSecretValue'], [token.secretArn]),
            allow('TokenKey', ['kms:Decrypt'], [token.key], through('secretsmanager')),
          ]
        : []),
    ],
  });
}

/** What CloudWatch Logs needs to hand on what the groups get: this one stream. */
export function subscriptionRights(scope: Construct, role: iam.IRole, streamArn: string): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'log-subscription-rights', {
    description: 'Log groups into the sink',
    roles: [role],
    statements: [allow('Stream', ['firehose:PutRecord', 'firehose:PutRecordBatch'], [streamArn])],
  });
}
