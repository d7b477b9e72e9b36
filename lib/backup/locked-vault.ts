import { CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { BackupLock } from '../config/deployment';
import { denyCopiesElsewhere, denyDeletion } from './vault-access';
import { vaultLock } from './vault-lock';

export interface LockedVaultProps {
  readonly key: kms.IKey;
  readonly lock: BackupLock;
  /** ARNs of the vaults into which recovery points may be copied. */
  readonly copyTargets: readonly string[];
  /** Further statements of the vault's policy. */
  readonly access?: readonly iam.PolicyStatement[];
  /** Only where another account must know the name beforehand. */
  readonly name?: string;
}

/** Recovery points under our key, locked, not deletable, not to be copied elsewhere, kept when the stack goes (EMB-46, EMB-47, EVM-43). */
export class LockedVault extends backup.BackupVault {
  constructor(scope: Construct, id: string, { key, lock, copyTargets, access = [], name }: LockedVaultProps) {
    super(scope, id, {
      backupVaultName: name,
      encryptionKey: key,
      lockConfiguration: vaultLock(lock),
      accessPolicy: new iam.PolicyDocument({
        statements: [denyDeletion(), denyCopiesElsewhere(copyTargets), ...access],
      }),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { defaultChild } = this.node;
    if (lock.mode === 'compliance' && defaultChild && CfnResource.isCfnResource(defaultChild)) {
      defaultChild.addMetadata('Bollwerk:Reason', lock.reason);
    }
  }
}
