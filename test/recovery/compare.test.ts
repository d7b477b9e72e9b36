import type { DBInstance } from '@aws-sdk/client-rds';
import { differences } from '../../recovery/compare';

const RUNNING: DBInstance = {
  DBInstanceStatus: 'available',
  StorageEncrypted: true,
  KmsKeyId: 'the-key',
  MultiAZ: true,
  PubliclyAccessible: false,
  DeletionProtection: true,
  BackupRetentionPeriod: 30,
  IAMDatabaseAuthenticationEnabled: true,
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
  EnabledCloudwatchLogsExports: ['postgresql', 'upgrade'],
  DBParameterGroups: [{ DBParameterGroupName: 'of-g1', ParameterApplyStatus: 'in-sync' }],
};

describe('EMB-53: what is restored is protected as what runs', () => {
  test('alike, with parameter groups of its own and logs in another order', () => {
    const restored: DBInstance = {
      ...RUNNING,
      EnabledCloudwatchLogsExports: ['upgrade', 'postgresql'],
      DBParameterGroups: [{ DBParameterGroupName: 'of-g2', ParameterApplyStatus: 'in-sync' }],
    };
    expect(differences(RUNNING, restored)).toEqual([]);
  });

  // RDS's defaults for a restore that says nothing.
  test.each<[string, Partial<DBInstance>, RegExp]>([
    ['another key', { KmsKeyId: 'of-somebody-else' }, /^encryption key: "of-somebody-else" instead of "the-key"$/],
    ['one zone', { MultiAZ: false }, /^two zones: false/],
    ['no protection from deletion', { DeletionProtection: false }, /protected from deletion|deletion protection/],
    ['backups of a day', { BackupRetentionPeriod: 1 }, /^days of backups: 1 instead of 30$/],
    ['log-in by password only', { IAMDatabaseAuthenticationEnabled: false }, /^login by role/],
    ['the default group', { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-default' }] }, /^security groups/],
    ['no logs', { EnabledCloudwatchLogsExports: undefined }, /^exported logs: \[\]/],
    ['parameters not in force', { DBParameterGroups: [{ ParameterApplyStatus: 'pending-reboot' }] }, /pending-reboot/],
    ['still starting', { DBInstanceStatus: 'backing-up' }, /is backing-up, not available/],
  ])('%s is told', (_name, change, line) => {
    expect(differences(RUNNING, { ...RUNNING, ...change })).toContainEqual(expect.stringMatching(line));
  });

  test('where the running one is gone, encryption, privacy and protection still have to be there', () => {
    expect(differences(undefined, RUNNING)).toEqual([]);
    const bare = { ...RUNNING, StorageEncrypted: false, PubliclyAccessible: true, DeletionProtection: false };
    expect(differences(undefined, bare)).toHaveLength(3);
  });
});
