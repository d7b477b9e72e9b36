import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { databaseBackupRetention } from '../../../../policies/rules/database/backup-retention';
import { databaseMinorUpgrades } from '../../../../policies/rules/database/minor-upgrades';
import { databaseMultiAz } from '../../../../policies/rules/database/multi-az';
import { databaseNotPublic } from '../../../../policies/rules/database/not-public';
import { databaseOneBackupWindow } from '../../../../policies/rules/database/one-backup-window';
import { databaseOwnKey } from '../../../../policies/rules/database/own-key';
import { databaseRetained } from '../../../../policies/rules/database/retained';
import { databaseStorageGrows } from '../../../../policies/rules/database/storage-grows';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

function instance(rule: Rule, Properties: object, attributes: object = {}): string {
  return judgedAlone(rule, { Db: { Type: INSTANCE, Properties, ...attributes } });
}

describe('EVM-41: the nightly copy has one clock', () => {
  const judged = (Properties: object) => {
    const scope = { ...foreignScope({ Db: { Type: INSTANCE, Properties } }), environment: testEnvironment() };
    return outcome(verdictsOf(databaseOneBackupWindow, scope));
  };

  test('a window of the instance fails, by day and by night', () => {
    expect(judged({ PreferredBackupWindow: '12:00-13:00' })).toBe('Db PreferredBackupWindow');
    expect(judged({ PreferredBackupWindow: '01:00-02:00' })).toBe('Db PreferredBackupWindow');
    expect(judged({})).toBe('compliant');
  });

  test('does not apply to a template of somebody who may have no plans', () => {
    expect(instance(databaseOneBackupWindow, { PreferredBackupWindow: '01:00-02:00' })).toBe('does not apply');
  });
});

describe('SMV-27, EMB-68: automated backups are kept 15 to 35 days', () => {
  test.each<[unknown, boolean]>([
    [14, false],
    [15, true],
    ['15', true],
    [35, true],
    [36, false],
    ['36', false],
    [20.5, false],
    [0, false],
    [true, false],
    [{ Ref: 'Days' }, false],
  ])('%j: %s', (BackupRetentionPeriod, holds) => {
    const expected = holds ? 'compliant' : 'Db BackupRetentionPeriod';
    expect(instance(databaseBackupRetention, { BackupRetentionPeriod })).toBe(expected);
  });

  test('absent is one day, and no database is none', () => {
    expect(instance(databaseBackupRetention, {})).toBe('Db BackupRetentionPeriod');
    expect(judgedAlone(databaseBackupRetention, { Other: { Type: 'AWS::SQS::Queue' } })).toBe('does not apply');
  });

  test('an instance of a cluster leaves it to the cluster', () => {
    const Member = { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };
    const cluster = (BackupRetentionPeriod: number) => ({
      Member,
      Cluster: { Type: CLUSTER, Properties: { BackupRetentionPeriod } },
    });
    expect(judgedAlone(databaseBackupRetention, cluster(35))).toBe('compliant');
    expect(judgedAlone(databaseBackupRetention, cluster(7))).toBe('Cluster BackupRetentionPeriod');
  });
});

describe('EMB-41, EMB-43: a standby in another zone', () => {
  test.each<[unknown, boolean]>([
    [true, true],
    ['true', true],
    ['True', false],
    [false, false],
    ['yes', false],
  ])('MultiAZ %j: %s', (MultiAZ, holds) => {
    expect(instance(databaseMultiAz, { MultiAZ })).toBe(holds ? 'compliant' : 'Db MultiAZ');
  });

  const members = (...zones: (string | undefined)[]) => ({
    Cluster: { Type: CLUSTER, Properties: {} },
    ...Object.fromEntries(
      zones.map((AvailabilityZone, index) => [
        `Member${index}`,
        { Type: INSTANCE, Properties: { DBClusterIdentifier: { Ref: 'Cluster' }, AvailabilityZone } },
      ]),
    ),
  });

  test.each<[string, object, boolean]>([
    ['a cluster without instances', members(), false],
    ['a writer alone', members('eu-central-1a'), false],
    ['a reader in the same zone', members('eu-central-1a', 'eu-central-1a'), false],
    ['a reader in another zone', members('eu-central-1a', 'eu-central-1b'), true],
    ['a reader wherever RDS puts it', members(undefined, undefined), true],
    [
      'a Multi-AZ cluster',
      { Cluster: { Type: CLUSTER, Properties: { DBClusterInstanceClass: 'db.m6gd.large' } } },
      true,
    ],
  ])('%s', (_name, resources, holds) => {
    const expected = holds ? 'compliant' : 'Cluster DBClusterMembers';
    expect(judgedAlone(databaseMultiAz, resources as Parameters<typeof judgedAlone>[1])).toBe(expected);
  });
});

describe('EVM-13, SMV-28: no public address', () => {
  test.each<[unknown, boolean]>([
    [false, true],
    ['false', true],
    [true, false],
    [undefined, false],
  ])('PubliclyAccessible %j: %s', (PubliclyAccessible, holds) => {
    expect(instance(databaseNotPublic, { PubliclyAccessible })).toBe(holds ? 'compliant' : 'Db PubliclyAccessible');
  });

  test.each<[object, boolean]>([
    [{}, true],
    [{ PubliclyAccessible: true }, false],
    [{ DBClusterInstanceClass: 'db.m6gd.large' }, false],
    [{ DBClusterInstanceClass: 'db.m6gd.large', PubliclyAccessible: false }, true],
  ])('a cluster with %j: %s', (Properties, holds) => {
    const expected = holds ? 'compliant' : 'Db PubliclyAccessible';
    expect(judgedAlone(databaseNotPublic, { Db: { Type: CLUSTER, Properties } })).toBe(expected);
  });
});

describe('EVM-43: a database outlives its stack', () => {
  test.each<[string | undefined, string | undefined, string]>([
    ['Retain', 'Retain', 'compliant'],
    ['Snapshot', 'Snapshot', 'compliant'],
    ['RetainExceptOnCreate', 'Retain', 'compliant'],
    ['Delete', 'Retain', 'Db DeletionPolicy'],
    ['Retain', undefined, 'Db UpdateReplacePolicy'],
    [undefined, undefined, 'Db DeletionPolicy; Db UpdateReplacePolicy'],
  ])('%s, %s', (DeletionPolicy, UpdateReplacePolicy, expected) => {
    expect(instance(databaseRetained, {}, { DeletionPolicy, UpdateReplacePolicy })).toBe(expected);
  });
});

describe('SMV-25: patches come by themselves, new major versions do not', () => {
  const PATCHED = { AutoMinorVersionUpgrade: true, PreferredMaintenanceWindow: 'sun:04:30-sun:05:30' };

  test.each<[object, string]>([
    [{}, 'compliant'],
    [{ AllowMajorVersionUpgrade: false }, 'compliant'],
    [{ AllowMajorVersionUpgrade: 'true' }, 'Db AllowMajorVersionUpgrade'],
    [{ AutoMinorVersionUpgrade: 'false' }, 'Db AutoMinorVersionUpgrade'],
    [{ PreferredMaintenanceWindow: 'never' }, 'Db PreferredMaintenanceWindow'],
  ])('%j: %s', (more, expected) => {
    expect(instance(databaseMinorUpgrades, { ...PATCHED, ...more })).toBe(expected);
  });
});

describe('EVM-38: the key of the data class', () => {
  const Key = { Type: 'AWS::KMS::Key', Properties: {} };
  const arn = { 'Fn::GetAtt': ['Key', 'Arn'] };
  const Db = { Type: INSTANCE, Properties: { KmsKeyId: arn } };

  test('its own key, by ARN or by an alias of the template', () => {
    expect(judgedAlone(databaseOwnKey, { Key, Db })).toBe('compliant');
    const Alias = { Type: 'AWS::KMS::Alias', Properties: { TargetKeyId: { Ref: 'Key' } } };
    const byAlias = { Type: INSTANCE, Properties: { KmsKeyId: { Ref: 'Alias' } } };
    expect(judgedAlone(databaseOwnKey, { Key, Alias, Db: byAlias })).toBe('compliant');
  });

  test.each([
    ['a bucket', 'AWS::S3::Bucket', { BucketEncryption: { Rules: [{ Key: arn }] } }],
    ['a secret', 'AWS::SecretsManager::Secret', { KmsKeyId: { Ref: 'Key' } }],
    ['a volume', 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: { KmsKeyId: arn } }],
  ])('not the key that %s has too', (_name, Type, Properties) => {
    expect(judgedAlone(databaseOwnKey, { Key, Db, Other: { Type, Properties } })).toBe('Db KmsKeyId');
  });

  test('not a key that the template does not show', () => {
    const elsewhere = { Type: INSTANCE, Properties: { KmsKeyId: 'alias/somebody-elses' } };
    expect(judgedAlone(databaseOwnKey, { Db: elsewhere })).toBe('Db KmsKeyId');
  });
});

describe('SMV-35: storage grows before it is full', () => {
  test.each<[unknown, unknown, boolean]>([
    [100, 110, true],
    ['100', '110', true],
    [100, 109, false],
    [100, undefined, false],
    [undefined, 1000, false],
  ])('%j GiB, at most %j: %s', (AllocatedStorage, MaxAllocatedStorage, holds) => {
    const known = AllocatedStorage !== undefined;
    const expected = holds ? 'compliant' : `Db ${known ? 'MaxAllocatedStorage' : 'AllocatedStorage'}`;
    expect(instance(databaseStorageGrows, { AllocatedStorage, MaxAllocatedStorage })).toBe(expected);
  });
});
