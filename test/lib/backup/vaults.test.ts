import { Match } from 'aws-cdk-lib/assertions';
import { covers, list, type Statement, statement } from '../keys/policy-reader';
import { backupStacks } from './fixture';

const { backup } = backupStacks('postgres');
const vaults = Object.entries(backup.findResources('AWS::Backup::BackupVault')).map(
  ([id, resource]) => [id.slice(0, -8), resource] as const,
);
const policyOf = (id: string): readonly Statement[] =>
  vaults.find(([name]) => name === id)?.[1].Properties.AccessPolicy.Statement ?? [];

test('EMB-44, EVM-41: a vault for continuous backup, one for the nights, one for the saves every 20 minutes', () => {
  expect(vaults.map(([id]) => id).sort()).toEqual(['continuous', 'frequent', 'nightly']);
});

describe.each(vaults)('the vault %s', (_id, { DeletionPolicy, UpdateReplacePolicy, Properties }) => {
  test('EMB-47: encrypts with the key of the backups', () => {
    expect(JSON.stringify(Properties.EncryptionKeyArn)).toMatch(/sample-production-identity.*backups/);
  });

  test('EMB-46, SMV-27, EMB-68: keeps nothing shorter than 15 days and nothing longer than 35', () => {
    expect(Properties.LockConfiguration).toEqual({ MinRetentionDays: 15, MaxRetentionDays: 35 });
  });

  test('EVM-43: stays when the stack goes', () => {
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('EVM-46: gives nothing away and lets nothing be deleted, except in an emergency', () => {
    const denial = statement(Properties.AccessPolicy.Statement, 'DenyDeletion');
    expect(denial).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' }, Resource: '*' });
    for (const action of [
      'backup:DeleteRecoveryPoint',
      'backup:UpdateRecoveryPointLifecycle',
      'backup:DeleteBackupVault',
      'backup:DeleteBackupVaultLockConfiguration',
      'backup:DeleteBackupVaultAccessPolicy',
    ]) {
      expect(covers(list(denial.Action), action)).toBe(true);
    }
    expect(Object.keys(denial.Condition ?? {})).toEqual(['ArnNotLike']);
    expect(JSON.stringify(denial.Condition)).toContain(':role/break-glass');
  });

  test('a vault policy knows no wildcards in actions, AWS would refuse it', () => {
    for (const { Action } of Properties.AccessPolicy.Statement) expect(list(Action).join()).not.toContain('*');
  });
});

describe('EVM-03: copies leave a vault', () => {
  test('of the nights only into the second account, in the same region', () => {
    const { Effect, Condition } = statement(policyOf('nightly'), 'DenyCopiesElsewhere');
    expect(Effect).toBe('Deny');
    expect(Condition?.['ForAnyValue:ArnNotLike']?.['backup:CopyTargets']).toEqual([
      'arn:aws:backup:eu-central-1:000000000911:backup-vault:sample-production-copies',
    ]);
  });

  test.each(['continuous', 'frequent'])('not at all from %s', (id) => {
    const { Condition } = statement(policyOf(id), 'DenyCopiesElsewhere');
    expect(Object.keys(Condition ?? {})).toEqual(['ArnNotLike']);
  });
});

describe('EVM-43: the lock that nobody can take back', () => {
  const reason = 'the supervisory authority demands copies that nobody can delete';
  const locked = backupStacks('postgres', {
    lock: { mode: 'compliance', reason, confirmed: 'sample-production' },
  });

  test('closes after three days, on every vault, and says why', () => {
    for (const template of [locked.backup, locked.copies]) {
      template.allResourcesProperties('AWS::Backup::BackupVault', {
        LockConfiguration: { MinRetentionDays: 15, MaxRetentionDays: 35, ChangeableForDays: 3 },
      });
      template.hasResource('AWS::Backup::BackupVault', { Metadata: Match.objectLike({ 'Bollwerk:Reason': reason }) });
    }
  });
});
