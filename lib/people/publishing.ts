import * as iam from 'aws-cdk-lib/aws-iam';
import type { Organization } from '../config/environment';
import { arn, serviceEndpoint } from '../partition';
import { statusNames } from '../status/names';

export const PUBLISHING_ACTIONS: readonly string[] = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:ListBucketVersions',
  's3:PutObject',
];

/** What the web team needs to tell the public: to put the one page, and to look at it and at what stood there before (SMV-47). */
export function publishing(organization: Organization): iam.PolicyStatement[] {
  const { region, statusSite } = organization;
  const { bucketArn, pageArn } = statusNames(organization);
  return [
    allow('Page', ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], pageArn),
    allow('EarlierPages', ['s3:ListBucketVersions'], bucketArn),
    allow('PageKey', ['kms:Decrypt', 'kms:GenerateDataKey'], arn(region, `kms:${region}:${statusSite.account}:key/*`), {
      'kms:ViaService': serviceEndpoint('s3', region),
      'kms:EncryptionContext:aws:s3:arn': bucketArn,
    }),
  ];
}

/** What the denials of the web team spare: the page, and its bucket's key. */
export function publishingDenials(organization: Organization): iam.PolicyStatement[] {
  const { bucketArn, pageArn } = statusNames(organization);
  return [
    deny('Keys', ['kms:CreateGrant', 'kms:Encrypt', 'kms:GenerateDataKeyPair*', 'kms:ReEncrypt*', 'kms:Retire*'], {
      resources: ['*'],
    }),
    deny('Decryption', ['kms:Decrypt', 'kms:GenerateDataKey'], {
      resources: ['*'],
      conditions: { StringNotEquals: { 'kms:EncryptionContext:aws:s3:arn': bucketArn } },
    }),
    deny('Objects', OBJECT_ACTIONS, { notResources: [pageArn] }),
  ];
}

/** All that somebody can do with an object or let S3 do with it; what has to do with the bucket alone is in it, too. */
export const OBJECT_ACTIONS = [
  ...['A', 'C', 'L', 'R', 'T', 'V'].map((next) => `s3:*Object${next}*`),
  's3:Abort*',
  's3:CreateAccessPoint*',
  's3:CreateJob',
  's3:Delete*',
  's3:GetObject',
  's3:Put*',
  's3:Replicate*',
  's3:Restore*',
];

function allow(sid: string, actions: string[], resource: string, equal?: Record<string, string>): iam.PolicyStatement {
  const conditions = equal ? { StringEquals: equal } : undefined;
  return new iam.PolicyStatement({ sid, actions, resources: [resource], conditions });
}

function deny(
  sid: string,
  actions: string[],
  but: Pick<iam.PolicyStatementProps, 'conditions' | 'notResources' | 'resources'>,
): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, ...but });
}
