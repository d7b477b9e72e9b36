import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';

/** The tag that GuardDuty sets (GuardDuty User Guide, "Using tag-based access control with Malware Protection for S3"). */
const VERDICT = 'GuardDutyMalwareScanStatus';
const CLEAN = 'NO_THREATS_FOUND';

export interface Unscanned {
  /** Assumed by GuardDuty. */
  readonly scanner: iam.IRole;
  /** Assumed by AWS Backup, which saves what nobody may read yet as well; a restored object is scanned like a new one. */
  readonly backup?: iam.IRole;
}

/**
 * Nobody reads an object before GuardDuty has called it clean, and nobody but GuardDuty calls it so. What cannot be
 * scanned (encrypted archives, objects over the size limit) is never called clean and stays unreadable, on purpose.
 */
export function onlyCleanObjects(bucket: s3.IBucket, { scanner, backup }: Unscanned): iam.PolicyStatement[] {
  const exceptScanner = { ArnNotEquals: { 'aws:PrincipalArn': scanner.roleArn } };
  const readers = [scanner, ...(backup ? [backup] : [])].map((role) => role.roleArn);
  const deny = (sid: string, actions: string[], conditions: Record<string, unknown>) =>
    new iam.PolicyStatement({
      sid,
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions,
      resources: [bucket.arnForObjects('*')],
      conditions: { ...exceptScanner, ...conditions },
    });

  return [
    deny('DenyUnscanned', ['s3:GetObject', 's3:GetObjectVersion'], {
      ArnNotEquals: { 'aws:PrincipalArn': readers },
      StringNotEquals: { [`s3:ExistingObjectTag/${VERDICT}`]: CLEAN },
    }),
    deny('DenyForgedVerdict', ['s3:PutObject'], {
      'ForAnyValue:StringEquals': { 's3:RequestObjectTagKeys': [VERDICT] },
    }),
    // Setting any tag replaces the whole set, so even a harmless one could take a bad verdict away.
    deny(
      'DenyChangedVerdict',
      ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging'],
      {},
    ),
  ];
}
