import { type Demand, demandRule, mustBe, mustBeTrue } from '../../demands';
import { formatLimits, isWithin, type Limits } from '../../judge-number';
import { numberOf } from '../../verdict';

/** Both published limits: 15 days at least (SMV-27), 35 at most (EMB-68). */
const DAYS: Limits = { min: 15, max: 35, unit: 'days' };

export const databaseOthersSaved = demandRule(
  {
    id: 'database-others-saved',
    title: 'A store of any other kind is backed up by itself, for 15 to 35 days, and cannot be deleted by mistake',
    promises: ['EVM-41', 'SMV-27', 'EMB-46'],
    area: 'backup',
    fix: "Switch the store's own backups on, keep them 15 to 35 days, and protect it against deletion.",
  },
  [
    mustBeTrue('AWS::DynamoDB::Table', 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled'),
    mustBeTrue('AWS::DynamoDB::Table', 'DeletionProtectionEnabled', { DeletionProtectionEnabled: false }),
    mustBe('AWS::EFS::FileSystem', 'BackupPolicy.Status', ['ENABLED'], { BackupPolicy: { Status: 'DISABLED' } }),
    ...['AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'].flatMap((type) => [
      kept(type, 'BackupRetentionPeriod'),
      mustBeTrue(type, 'DeletionProtection', { BackupRetentionPeriod: 35 }),
    ]),
    kept('AWS::Redshift::Cluster', 'AutomatedSnapshotRetentionPeriod'),
    kept('AWS::ElastiCache::ReplicationGroup', 'SnapshotRetentionLimit'),
    kept('AWS::MemoryDB::Cluster', 'SnapshotRetentionLimit'),
  ],
);

function kept(type: string, path: string): Demand {
  return {
    type,
    path,
    expected: formatLimits(DAYS),
    holds: (value) => isWithin(numberOf(value), DAYS),
    bad: { [path]: DAYS.min - 1 },
  };
}
