import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { EnvironmentRoles } from '../identity/environment-roles';

export interface Store {
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
}

export interface ServiceFoldersProps {
  readonly roles: EnvironmentRoles;
  /** Read and written: the only place where a service stores files (EMB-49). */
  readonly uploads: Store;
  /** Only read. */
  readonly artifacts: Store;
}

/** Lets each service into the folder of its own name, in both buckets, and into no other's (SMV-29). */
export function serviceFolders(
  scope: Construct,
  { roles, uploads, artifacts }: ServiceFoldersProps,
): iam.ManagedPolicy[] {
  return [...roles.service].map(
    ([service, role]) =>
      new iam.ManagedPolicy(scope, `folder-${service}`, {
        description: `Files of the service ${service}`,
        roles: [role],
        statements: [
          new iam.PolicyStatement({
            sid: 'List',
            actions: ['s3:ListBucket'],
            resources: [uploads.bucket.bucketArn, artifacts.bucket.bucketArn],
            conditions: { StringLike: { 's3:prefix': `${service}/*` } },
          }),
          new iam.PolicyStatement({
            sid: 'Uploads',
            actions: [
              's3:AbortMultipartUpload',
              's3:DeleteObject',
              's3:GetObject',
              's3:ListMultipartUploadParts',
              's3:PutObject',
            ],
            resources: [uploads.bucket.arnForObjects(`${service}/*`)],
          }),
          new iam.PolicyStatement({
            sid: 'Artifacts',
            actions: ['s3:GetObject'],
            resources: [artifacts.bucket.arnForObjects(`${service}/*`)],
          }),
          new iam.PolicyStatement({
            sid: 'Keys',
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: [uploads.key.keyArn, artifacts.key.keyArn],
          }),
        ],
      }),
  );
}
