import { covers, list, statement } from '../keys/policy-reader';
import { backupStacks } from './fixture';

const { copies } = backupStacks('postgres');
const [vault] = Object.values(copies.findResources('AWS::Backup::BackupVault'));
const policy = vault?.Properties.AccessPolicy.Statement;

describe('EVM-46: copies lie in a second account', () => {
  test('under the name that the environment copies to', () => {
    expect(vault?.Properties.BackupVaultName).toBe('sample-production-copies');
  });

  test('EMB-47: with a key of that account', () => {
    copies.resourceCountIs('AWS::KMS::Key', 1);
    expect(vault?.Properties.EncryptionKeyArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^copieskey/), 'Arn'] });
  });

  test('EMB-46, EMB-68: locked for 15 days, for 35 at most, and there to stay', () => {
    expect(vault?.Properties.LockConfiguration).toEqual({ MinRetentionDays: 15, MaxRetentionDays: 35 });
    expect([vault?.DeletionPolicy, vault?.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('only from the environment’s account, and only copies', () => {
    const { Principal, Action } = statement(policy, 'CopiesFromEnvironment');
    expect(JSON.stringify(Principal)).toContain(':iam::000000000901:root');
    expect(Action).toBe('backup:CopyIntoBackupVault');
  });

  test('nobody there deletes them', () => {
    expect(covers(list(statement(policy, 'DenyDeletion').Action), 'backup:DeleteRecoveryPoint')).toBe(true);
  });

  test('EVM-03: and they go nowhere but back, in the same region', () => {
    expect(
      statement(policy, 'DenyCopiesElsewhere').Condition?.['ForAnyValue:ArnNotLike']?.['backup:CopyTargets'],
    ).toEqual(['arn:aws:backup:eu-central-1:000000000901:backup-vault:*']);
  });
});
