import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * What no role of the environment may do, even if somebody widens the allowed actions later. Sources: fact sheet 4.6
 * (region, sharing), 5 (keys), 3.5 (trail).
 * @param shares ARN pattern of the only snapshots that may be shared with another account; none by default
 * @param updates the updates of IAM that are denied; all by default
 * @param attaches ARN of the only policy that may be attached to a role or taken off again; none by default
 */
export function boundaryDenials(
  region: string,
  {
    shares,
    updates = ['iam:Update*'],
    attaches,
  }: { readonly shares?: string; readonly updates?: readonly string[]; readonly attaches?: string } = {},
): iam.PolicyStatement[] {
  return [
    leavingTheRegion(region),
    deny('Escalation', [
      'account:*',
      'iam:Add*',
      'iam:Create*',
      'iam:Delete*',
      'iam:Put*',
      'iam:Set*',
      ...ATTACHING.flatMap(([action, others]) => (attaches ? others : action)),
      ...updates,
      'organizations:*',
    ]),
    ...(attaches ? [attachingOthers(attaches)] : []),
    deny('KeyDestruction', [
      'kms:CreateKey',
      'kms:Delete*',
      'kms:Disable*',
      'kms:PutKeyPolicy',
      'kms:ReplicateKey',
      'kms:ScheduleKeyDeletion',
      'kms:UpdatePrimaryRegion',
    ]),
    deny('LogTampering', [
      'cloudtrail:Delete*',
      'cloudtrail:Put*',
      'cloudtrail:StopLogging',
      'cloudtrail:UpdateTrail',
      'config:Delete*',
      'config:Stop*',
      'ec2:DeleteFlowLogs',
      'guardduty:Delete*',
      'guardduty:UpdateDetector',
      'logs:Delete*',
      'logs:DisassociateKmsKey',
      'logs:PutRetentionPolicy',
      's3:BypassGovernanceRetention',
      's3:PutBucketObjectLockConfiguration',
      's3:PutLifecycleConfiguration',
      'securityhub:Disable*',
      'wafv2:DeleteLoggingConfiguration',
    ]),
    deny('SharingAndReplication', [
      'dynamodb:CreateGlobalTable',
      'ec2:ModifyImageAttribute',
      'ec2:ModifySnapshotAttribute',
      'ecr:PutReplicationConfiguration',
      'ram:*',
      'rds:CreateGlobalCluster',
      'rds:ModifyDBClusterSnapshotAttribute',
      'rds:StartDBInstanceAutomatedBackupsReplication',
      's3:CreateMultiRegionAccessPoint',
      's3:PutBucketPolicy',
      's3:PutReplicationConfiguration',
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:ReplicateSecretToRegions',
    ]),
    snapshotSharing(shares),
    writingToForeignBuckets(),
  ];
}

function deny(sid: string, actions: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, effect: iam.Effect.DENY, actions, resources: ['*'] });
}

/** In full, and without what concerns roles. */
const ATTACHING: readonly (readonly [string, readonly string[]])[] = [
  ['iam:Attach*', ['iam:AttachGroup*', 'iam:AttachUser*']],
  ['iam:Detach*', ['iam:DetachGroup*', 'iam:DetachUser*']],
];

function attachingOthers(policy: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AttachingOtherPolicies',
    effect: iam.Effect.DENY,
    actions: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
    resources: ['*'],
    conditions: { ArnNotEquals: { 'iam:PolicyARN': policy } },
  });
}

function snapshotSharing(except?: string): iam.PolicyStatement {
  const scope = except ? { notResources: [except] } : { resources: ['*'] };
  return new iam.PolicyStatement({
    sid: 'SnapshotSharing',
    effect: iam.Effect.DENY,
    actions: ['rds:ModifyDBSnapshotAttribute'],
    ...scope,
  });
}

/** EVM-03. The exempted actions are answered by a global endpoint, which reports us-east-1 whatever the caller's region is. */
function leavingTheRegion(region: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'LeavingTheRegion',
    effect: iam.Effect.DENY,
    notActions: ['iam:*', 'organizations:*', 'route53:*', 's3:GetBucketLocation', 's3:ListAllMyBuckets', 'sts:*'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:RequestedRegion': region } },
  });
}

/** Reading is not denied: patches come from buckets of AWS (fact sheet 4.10). */
function writingToForeignBuckets(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'WritingToForeignBuckets',
    effect: iam.Effect.DENY,
    actions: ['s3:PutObject*', 's3:Replicate*'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } },
  });
}
