import * as iam from 'aws-cdk-lib/aws-iam';
import { breakGlassArns } from '../identity/break-glass';

/**
 * Nobody takes a recovery point away, shortens its life or unlocks the vault, except in an emergency. Vault policies
 * know no wildcards in actions. Replacing the policy itself is not denied: CloudFormation could then never change it.
 */
export function denyDeletion(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'DenyDeletion',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: [
      'backup:DeleteBackupVault',
      'backup:DeleteBackupVaultAccessPolicy',
      'backup:DeleteBackupVaultLockConfiguration',
      'backup:DeleteRecoveryPoint',
      'backup:DisassociateRecoveryPoint',
      'backup:UpdateRecoveryPointLifecycle',
    ],
    resources: ['*'],
    conditions: { ArnNotLike: { 'aws:PrincipalArn': breakGlassArns() } },
  });
}

/** Copies leave the vault only towards the named vaults, all of them in the same region (EVM-03). No targets: no copies at all. */
export function denyCopiesElsewhere(targets: readonly string[]): iam.PolicyStatement {
  const exceptBreakGlass = { ArnNotLike: { 'aws:PrincipalArn': breakGlassArns() } };
  return new iam.PolicyStatement({
    sid: 'DenyCopiesElsewhere',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    // Only this action knows the targets of a copy, and a copy needs it, whoever starts it (Service Authorization Reference).
    actions: ['backup:CopyFromBackupVault'],
    resources: ['*'],
    conditions:
      targets.length > 0
        ? { ...exceptBreakGlass, 'ForAnyValue:ArnNotLike': { 'backup:CopyTargets': [...targets] } }
        : exceptBreakGlass,
  });
}

/** The one thing that AWS Backup lets another account do with a vault (AWS Backup Developer Guide, "Vault access policies"). */
export function allowCopiesFrom(account: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'CopiesFromEnvironment',
    principals: [new iam.AccountPrincipal(account)],
    actions: ['backup:CopyIntoBackupVault'],
    resources: ['*'],
  });
}
