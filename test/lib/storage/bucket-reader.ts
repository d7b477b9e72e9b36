import type { Template } from 'aws-cdk-lib/assertions';
import type { Statement } from '../keys/policy-reader';

export interface BucketInTemplate {
  readonly id: string;
  readonly logicalId: string;
  readonly properties: BucketProperties;
  readonly resource: { readonly [name: string]: unknown };
  readonly policy: readonly Statement[];
  /** The resource of the bucket policy. */
  readonly policyResource: { readonly [name: string]: unknown };
}

/** What the tests look at; anything else stays unread. */
export interface BucketProperties {
  readonly BucketEncryption: { readonly ServerSideEncryptionConfiguration: readonly Encryption[] };
  readonly LifecycleConfiguration: { readonly Rules: readonly { readonly [name: string]: unknown }[] };
  readonly LoggingConfiguration?: { readonly DestinationBucketName: unknown; readonly LogFilePrefix: string };
  readonly ReplicationConfiguration?: { readonly Rules: readonly { readonly [name: string]: unknown }[] };
  readonly ObjectLockEnabled: boolean;
  readonly ObjectLockConfiguration?: unknown;
  readonly [name: string]: unknown;
}

interface Encryption {
  readonly BlockedEncryptionTypes?: { readonly EncryptionType: readonly string[] };
  readonly BucketKeyEnabled?: boolean;
  readonly ServerSideEncryptionByDefault: { readonly SSEAlgorithm: string; readonly KMSMasterKeyID?: unknown };
}

/** All buckets of a template with their policies, by logical id without CDK's hash. */
export function bucketsOf(template: Template): BucketInTemplate[] {
  const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  return Object.entries(template.findResources('AWS::S3::Bucket')).map(([logicalId, resource]) => {
    const policyResource = policies.find(({ Properties }) => Properties.Bucket.Ref === logicalId) ?? {};
    return {
      id: logicalId.slice(0, -8),
      logicalId,
      resource,
      properties: resource.Properties,
      policy: policyResource.Properties?.PolicyDocument.Statement ?? [],
      policyResource,
    };
  });
}

/** One bucket by its construct id without dashes. */
export function bucketOf(template: Template, id: string): BucketInTemplate {
  const buckets = bucketsOf(template);
  const bucket = buckets.find((candidate) => candidate.id === id);
  if (!bucket) {
    throw new Error(`no bucket ${id}; there are ${buckets.map((candidate) => candidate.id).join(', ')}`);
  }
  return bucket;
}

/** `AES256` or `aws:kms`. */
export function algorithmOf({ properties }: BucketInTemplate): string | undefined {
  return properties.BucketEncryption.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.SSEAlgorithm;
}
