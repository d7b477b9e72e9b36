import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const [INSTANCE = ''] = TYPES;
/** Every way to start a database with somebody else's data in it. */
const SOURCES = [
  'DBSnapshotIdentifier',
  'DBClusterSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBInstanceAutomatedBackupsArn',
  'SourceDbiResourceId',
  'SourceDBClusterIdentifier',
];

export const databaseNoForeignData = resourceRule({
  id: 'database-no-foreign-data',
  title: 'Customer data stay in production: no other environment starts from a copy',
  promises: ['EVM-51', 'EVM-50'],
  area: 'environments',
  fix: 'Remove the source; staging and test are filled with made-up data, restore tests run inside the production account.',
  type: TYPES,
  when: (_database, { environment }) => environment !== undefined && !environment.holdsCustomerData,
  judge: (database) =>
    SOURCES.map((property) =>
      read(database, property) === undefined ? compliant(database, property, 'absent') : broken(database, property, 'absent'),
    ),
  mutants: [
    setTo(INSTANCE, 'DBSnapshotIdentifier', 'evermood-production-2026-11-20', "production's snapshot in staging", 'widen'),
    setTo(INSTANCE, 'SourceDBInstanceIdentifier', 'evermood-production-g1', "a replica of production's database", 'widen'),
  ],
});
