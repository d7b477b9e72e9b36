import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import type { ExtractBuckets } from './buckets';
import { MASKING_RULES } from './masking-rules';
import { bucketArn, handOverBucketName, unmaskedBucketName } from './names';

export interface ExtractFunctionsProps {
  readonly zone: OperationsZone;
  readonly roles: { readonly extract: iam.Role; readonly mask: iam.Role };
  readonly source: { readonly bucket: s3.IBucket; readonly key: kms.IKey };
  readonly buckets: ExtractBuckets;
  /** Encrypts both buckets. */
  readonly key: kms.IKey;
}

export interface ExtractFunctions {
  readonly extract: lambda.Function;
  readonly mask: lambda.Function;
}

/** The state machine waits for them; nothing else calls them, so nothing is repeated by itself. */
const COMMON = { timeout: Duration.minutes(5), retries: 0, maxEventAge: Duration.minutes(5) } as const;

/** One reads the source and cannot hand over, the other hands over and cannot read the source (SMV-21, SMV-23). */
export function extractFunctions(scope: Construct, props: ExtractFunctionsProps): ExtractFunctions {
  const { zone, roles, source, buckets, key } = props;
  const { environment } = zone;
  const { region } = environment;
  const throughS3 = { 'kms:ViaService': serviceEndpoint('s3', region) };
  const keyFor = (sid: string, actions: readonly string[], name: string) =>
    allow(sid, actions, [key.keyArn], {
      StringEquals: { ...throughS3, 'kms:EncryptionContext:aws:s3:arn': bucketArn(region, name) },
    });
  const unmaskedKey = keyFor('UnmaskedKey', ['kms:Decrypt', 'kms:GenerateDataKey'], unmaskedBucketName(environment));
  const variables = { UNMASKED: buckets.unmasked.bucketName, AWS_ENDPOINT_URL_S3: zone.s3PrivateUrl };
  const extract = operationsFunction(scope, 'extract', {
    ...COMMON,
    zone,
    role: roles.extract,
    description: 'Reads what an approved request is about',
    entry: 'extracts/extract-handler',
    rights: [
      allow('Source', ['s3:GetObject'], [source.bucket.arnForObjects('*')]),
      allow('SourceKey', ['kms:Decrypt'], [source.key.keyArn], { StringEquals: throughS3 }),
      allow('Unmasked', ['s3:PutObject'], [buckets.unmasked.arnForObjects('*')]),
      unmaskedKey,
    ],
    variables: { ...variables, SOURCE: source.bucket.bucketName },
  });
  const mask = operationsFunction(scope, 'mask', {
    ...COMMON,
    zone,
    role: roles.mask,
    description: 'Masks personal data and hands the rest over',
    entry: 'extracts/mask-handler',
    rights: [
      allow('Unmasked', ['s3:DeleteObject', 's3:GetObject'], [buckets.unmasked.arnForObjects('*')]),
      unmaskedKey,
      allow('HandOver', ['s3:PutObject'], [buckets.handOver.arnForObjects('*')]),
      keyFor('HandOverKey', ['kms:Decrypt', 'kms:GenerateDataKey'], handOverBucketName(environment)),
    ],
    variables: { ...variables, HAND_OVER: buckets.handOver.bucketName, MASKING_RULES: JSON.stringify(MASKING_RULES) },
  });
  return { extract, mask };
}
