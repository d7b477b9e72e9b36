import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

/**
 * What an administrator may do with a key. Left out on purpose: every cryptographic operation, `CreateGrant` (a grant
 * is a second way to decrypt), `ImportKeyMaterial` (EMB-34: AWS's HSMs make the material), `ReplicateKey` (EVM-03)
 * and `DisableKeyRotation`.
 */
export const ADMINISTRATION_ACTIONS: readonly string[] = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

/** Days between asking for a key's deletion and its end; KMS allows 7 to 30. */
export const PENDING_WINDOW_DAYS = 30;

/** The account's IAM policies may hand out administration, and nothing else (fact sheet 5). */
export function administration(): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'AccountAdministersButDoesNotUse',
      principals: [new iam.AccountRootPrincipal()],
      actions: [...ADMINISTRATION_ACTIONS],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'DeletionOnlyWithTheLongestWindow',
      principals: [new iam.AccountRootPrincipal()],
      actions: ['kms:ScheduleKeyDeletion'],
      resources: ['*'],
      conditions: {
        NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': `${PENDING_WINDOW_DAYS}` },
      },
    }),
  ];
}

/**
 * The root user itself never touches data, not even through a service whose callers the key trusts (SMV-20).
 * The condition is needed: an account as principal of a denial would mean everybody in it.
 */
export function rootUserNeverUses(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'RootUserNeverUses',
    effect: iam.Effect.DENY,
    principals: [new iam.AccountRootPrincipal()],
    actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnEquals: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` } },
  });
}
