import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Api } from './api';
import { at, type Deployed, list } from './deployed';
import { readBack } from './read-back';

/** Each setting has an API of its own; one that was never made answers with an error, which is its value here. */
async function settings(api: Api, { physicalId: Bucket }: Deployed) {
  const s3 = api.client(S3Client);
  const [versioning, access, encryption, ownership, lock, lifecycle, logging, replication, notification] =
    await Promise.all([
      s3.send(new GetBucketVersioningCommand({ Bucket })),
      s3.send(new GetPublicAccessBlockCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetBucketEncryptionCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetBucketOwnershipControlsCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetObjectLockConfigurationCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetBucketLoggingCommand({ Bucket })),
      s3.send(new GetBucketReplicationCommand({ Bucket })).catch(() => undefined),
      s3.send(new GetBucketNotificationConfigurationCommand({ Bucket })),
    ]);
  return { versioning, access, encryption, ownership, lock, lifecycle, logging, replication, notification };
}

/** The API's rule in the template's words, as far as the template has them. */
function lifecycleRule(rule: LifecycleRule): Record<string, unknown> {
  return {
    Id: rule.ID,
    Status: rule.Status,
    Prefix: rule.Filter?.Prefix ?? rule.Filter?.And?.Prefix,
    ExpirationInDays: rule.Expiration?.Days,
    ExpiredObjectDeleteMarker: rule.Expiration?.ExpiredObjectDeleteMarker,
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
    Transitions: rule.Transitions?.map(({ Days, StorageClass }) => ({ TransitionInDays: Days, StorageClass })),
    TagFilters: rule.Filter?.Tag ? [rule.Filter.Tag] : rule.Filter?.And?.Tags,
  };
}

export const bucket = readBack({
  type: 'AWS::S3::Bucket',
  read: settings,
  checks: [
    { path: 'VersioningConfiguration', promises: ['EVM-46'], actual: ({ versioning }) => versioning },
    {
      path: 'PublicAccessBlockConfiguration',
      promises: ['SMV-28'],
      actual: ({ access }) => access?.PublicAccessBlockConfiguration,
    },
    {
      path: 'BucketEncryption',
      promises: ['EVM-38', 'EMB-33'],
      expected: (resource) =>
        list(resource, 'BucketEncryption.ServerSideEncryptionConfiguration').map((rule) => ({
          ApplyServerSideEncryptionByDefault: at(rule, 'ServerSideEncryptionByDefault'),
          BucketKeyEnabled: at(rule, 'BucketKeyEnabled') ?? false,
        })),
      actual: ({ encryption }) => encryption?.ServerSideEncryptionConfiguration?.Rules,
    },
    { path: 'OwnershipControls', promises: ['SMV-28'], actual: ({ ownership }) => ownership?.OwnershipControls },
    {
      path: 'ObjectLockEnabled',
      promises: ['EMB-46', 'EVM-42'],
      expected: (resource) => (at(resource.properties, 'ObjectLockEnabled') === true ? 'Enabled' : undefined),
      actual: ({ lock }) => lock?.ObjectLockConfiguration?.ObjectLockEnabled,
    },
    {
      path: 'ObjectLockConfiguration',
      promises: ['EMB-46', 'EVM-42'],
      actual: ({ lock }) => lock?.ObjectLockConfiguration,
    },
    {
      path: 'LifecycleConfiguration',
      promises: ['EMB-46', 'EMB-68', 'EMB-83', 'EMB-84'],
      expected: (resource) => list(resource, 'LifecycleConfiguration.Rules'),
      actual: ({ lifecycle }) => lifecycle?.Rules?.map(lifecycleRule),
    },
    {
      path: 'LoggingConfiguration',
      promises: ['EVM-28', 'EVM-19'],
      expected: (resource) => ({
        TargetBucket: at(resource.properties, 'LoggingConfiguration.DestinationBucketName'),
        TargetPrefix: at(resource.properties, 'LoggingConfiguration.LogFilePrefix') ?? '',
      }),
      actual: ({ logging }) => logging.LoggingEnabled,
    },
    {
      path: 'ReplicationConfiguration',
      promises: ['EVM-03', 'EMB-51', 'EMB-83'],
      actual: ({ replication }) => replication?.ReplicationConfiguration,
    },
    {
      path: 'NotificationConfiguration.EventBridgeConfiguration',
      promises: ['EMB-14'],
      expected: () => true,
      actual: ({ notification }) => notification.EventBridgeConfiguration !== undefined,
    },
  ],
  notPromised: ['BucketName', 'Tags'],
});

export const bucketPolicy = readBack({
  type: 'AWS::S3::BucketPolicy',
  read: (api, { physicalId }) => api.client(S3Client).send(new GetBucketPolicyCommand({ Bucket: physicalId })),
  checks: [
    { path: 'PolicyDocument', promises: ['EVM-34', 'SMV-28', 'EVM-62', 'SMV-20'], actual: ({ Policy }) => Policy },
  ],
  notPromised: ['Bucket'],
});
