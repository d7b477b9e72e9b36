import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { AccessLogTarget } from '../storage/access-log-target';
import { HardenedBucket } from '../storage/hardened-bucket';
import { HAND_OVER_DAYS, handOverBucketName, UNMASKED_DAYS, unmaskedBucketName } from './names';

export interface ExtractBucketsProps {
  readonly environment: Environment;
  readonly key: kms.IKey;
  readonly accessLogs: AccessLogTarget;
  /** Reads the source and writes what is not masked yet. */
  readonly extractor: iam.IRole;
  /** Reads what is not masked yet and writes what is. */
  readonly masker: iam.IRole;
}

export interface ExtractBuckets {
  readonly unmasked: HardenedBucket;
  readonly handOver: HardenedBucket;
}

/** The way of an extract: one role writes into the first bucket, another takes it on into the second, and nobody else does (SMV-23). */
export function extractBuckets(scope: Construct, props: ExtractBucketsProps): ExtractBuckets {
  const { environment, key, accessLogs, extractor, masker } = props;
  const bucket = (id: string, bucketName: string, days: { readonly expire: number; readonly noncurrent: number }) =>
    new HardenedBucket(scope, id, {
      bucketName,
      encryption: { kind: 'kms', key },
      accessLogs: { kind: 'bucket', target: accessLogs },
      lifecycle: { noncurrentDays: days.noncurrent, expireDays: days.expire },
      copy: { kind: 'none', reason: 'an extract lives for days and is made anew where it is lost' },
    });
  const unmasked = bucket('unmasked', unmaskedBucketName(environment), UNMASKED_DAYS);
  const handOver = bucket('hand-over', handOverBucketName(environment), HAND_OVER_DAYS);
  unmasked.addToResourcePolicy(only(unmasked, 'OnlyTheExtractWrites', WRITES, extractor));
  unmasked.addToResourcePolicy(only(unmasked, 'OnlyTheMaskReads', READS, masker));
  handOver.addToResourcePolicy(only(handOver, 'OnlyTheMaskWrites', WRITES, masker));
  return { unmasked, handOver };
}

const WRITES = ['s3:PutObject*', 's3:Replicate*', 's3:RestoreObject'];
const READS = ['s3:GetObject*'];

/** Everybody else is denied, whatever he is allowed elsewhere. */
function only(bucket: s3.IBucket, sid: string, actions: string[], role: iam.IRole): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions,
    resources: [bucket.arnForObjects('*')],
    conditions: { ArnNotEquals: { 'aws:PrincipalArn': role.roleArn } },
  });
}
