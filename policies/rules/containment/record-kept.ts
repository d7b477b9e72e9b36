import { incidentTableName } from '../../../lib/containment/names';
import { requestTableName } from '../../../lib/extracts/names';
import { gone, setTo, without } from '../../mutant';
import { isRetained } from '../../retained';
import { environmentRule, missing } from '../../rule';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { isIncidentRecord, TABLE } from './record';

const KEY = 'AWS::KMS::Key';

export const containmentRecordKept = environmentRule({
  id: 'containment-record-kept',
  title:
    'The records of incidents and of requests for data can be restored to any second of 35 days, cannot be deleted, and lie under our key here alone',
  promises: ['EMB-64', 'EVM-38', 'EVM-03', 'SMV-45', 'EVM-46', 'EVM-27', 'SMV-22'],
  area: 'containment',
  fix: 'Keep lib/containment/incident-table.ts and lib/extracts/request-table.ts as they are: point-in-time recovery, deletion protection, customer-managed key, retained.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    const names = [incidentTableName(environment), requestTableName(environment)];
    const tables = world
      .ofType(TABLE)
      .filter((table) => isIncidentRecord(table, scope) || names.includes(String(read(table, 'TableName'))));
    for (const name of names) {
      if (!tables.some((table) => read(table, 'TableName') === name)) yield missing(TABLE, `the record ${name}`);
    }
    for (const table of tables) {
      const key = world.target(read(table, 'SSESpecification.KMSMasterKeyId'));
      const demands: readonly (readonly [string, string, boolean])[] = [
        ['TableName', names.join(' or '), names.includes(String(read(table, 'TableName')))],
        ['PointInTimeRecoverySpecification', 'on, 35 days', restorable(table)],
        ['DeletionProtectionEnabled', 'true', isTrue(read(table, 'DeletionProtectionEnabled'))],
        [
          'SSESpecification',
          'a key of these templates',
          isTrue(read(table, 'SSESpecification.SSEEnabled')) && key?.type === KEY,
        ],
        ['DeletionPolicy', 'Retain', isRetained(table)],
        ['StreamSpecification', 'none', read(table, 'StreamSpecification') === undefined],
        ['KinesisStreamSpecification', 'none', read(table, 'KinesisStreamSpecification') === undefined],
        ['ResourcePolicy', 'none', read(table, 'ResourcePolicy') === undefined],
        ['TimeToLiveSpecification', 'none', read(table, 'TimeToLiveSpecification') === undefined],
      ];
      for (const [property, expected, holds] of demands)
        yield holds ? compliant(table, property, expected) : broken(table, property, expected);
    }
  },
  mutants: [
    gone(TABLE, 'no record', 'absence'),
    setTo(TABLE, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false, 'cannot be restored'),
    setTo(TABLE, 'PointInTimeRecoverySpecification.RecoveryPeriodInDays', 1, 'can be restored for a day'),
    without(TABLE, 'PointInTimeRecoverySpecification'),
    setTo(TABLE, 'DeletionProtectionEnabled', false, 'can be deleted'),
    without(TABLE, 'SSESpecification', 'under a key of AWS'),
    setTo(TABLE, 'SSESpecification.SSEEnabled', false, 'under a key of AWS, by a flag'),
    setTo(TABLE, 'SSESpecification.KMSMasterKeyId', 'alias/aws/dynamodb', 'under the key that AWS manages'),
    setTo(TABLE, 'StreamSpecification', { StreamViewType: 'NEW_IMAGE' }, 'streams what is written', 'widen'),
    setTo(TABLE, 'KinesisStreamSpecification', { StreamArn: 'arn:x' }, 'streams into Kinesis', 'widen'),
    setTo(TABLE, 'TimeToLiveSpecification', { AttributeName: 'a', Enabled: true }, 'forgets by itself', 'weaken'),
    setTo(TABLE, 'ResourcePolicy', { PolicyDocument: {} }, 'is shared', 'widen'),
    // A second table of another name that nobody uses is a store like any other: database-known-stores.
    { ...setTo(TABLE, 'TableName', 'other', 'cannot be found on the day', 'move'), copyable: false },
    {
      name: 'goes with its stack',
      kind: 'weaken',
      type: TABLE,
      change: (table) => {
        table.DeletionPolicy = 'Delete';
      },
    },
  ],
});

function restorable(table: Parameters<typeof read>[0]): boolean {
  const property = 'PointInTimeRecoverySpecification';
  const days = read(table, `${property}.RecoveryPeriodInDays`);
  return isTrue(read(table, `${property}.PointInTimeRecoveryEnabled`)) && (days === undefined || numberOf(days) === 35);
}
