import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { ownArn } from './arns';

export interface CopyRightsProps {
  readonly region: string;
  /** ARNs of the vaults of this environment. */
  readonly vaults: readonly string[];
  readonly copyVault: string;
  readonly backupsKey: string;
}

/** Into our vaults, and from them into the one vault of the second account (EVM-46). */
export function copyRights(
  scope: Construct,
  { region, vaults, copyVault, backupsKey }: CopyRightsProps,
): iam.PolicyStatement[] {
  const through = {
    StringEquals: { 'kms:ViaService': [serviceEndpoint('backup', region), serviceEndpoint('rds', region)] },
  };
  const points = [ownArn(scope, 'backup', 'recovery-point', '*'), ownArn(scope, 'rds', 'snapshot', 'awsbackup:*')];
  return [
    allow('Vaults', ['backup:DescribeBackupVault'], [...vaults, copyVault]),
    allow('CopyInto', ['backup:CopyIntoBackupVault'], [...vaults, copyVault]),
    allow('CopyFrom', ['backup:CopyFromBackupVault'], points, {
      'ForAllValues:ArnEquals': { 'backup:CopyTargets': [copyVault] },
    }),
    allow(
      'VaultKey',
      ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      [backupsKey],
      through,
    ),
    allow('VaultKeyGrants', ['kms:CreateGrant'], [backupsKey], {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      ...through,
    }),
  ];
}
