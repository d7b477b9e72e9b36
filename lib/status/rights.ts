import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { REQUEST_LOG_ACTIONS } from './boundary';
import { PAGE } from './names';

export interface PageReading {
  readonly role: iam.IRole;
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  readonly region: string;
}

/** To read the one page; to list, so that S3 says whether there is none. */
export function allowReading(scope: Construct, { role, bucket, key, region }: PageReading): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'answer-rights', {
    description: 'Rights of answer',
    roles: [role],
    statements: [
      allow('Page', ['s3:GetObject'], [bucket.arnForObjects(PAGE)]),
      allow('Absence', ['s3:ListBucket'], [bucket.bucketArn]),
      allow('PageKey', ['kms:Decrypt'], [key.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('s3', region) },
      }),
    ],
  });
}

/** In the log groups of this account and region. API Gateway looks for all of these actions before it takes the role. */
export function allowRequestLogs(scope: Construct, role: iam.IRole): iam.ManagedPolicy {
  const groups = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:*`;
  return new iam.ManagedPolicy(scope, 'request-log-rights', {
    description: 'Rights of request-log',
    roles: [role],
    statements: [allow('Logs', [...REQUEST_LOG_ACTIONS], [groups])],
  });
}
