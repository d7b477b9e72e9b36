import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { DATABASES, INSTANCE } from './instance';
import { isByParameter, SOURCES } from './source';

const EXPECTED = 'absent, or named by a parameter that admits no other account';

export const databaseNoForeignData = resourceRule({
  id: 'database-no-foreign-data',
  title: 'Customer data stay in production: no other environment starts from a copy',
  promises: ['EVM-51'],
  area: 'environments',
  fix: 'Remove the source; staging and test are filled with made-up data, restore tests run inside the production account.',
  type: DATABASES,
  when: (_database, { environment }) => environment !== undefined && !environment.holdsCustomerData,
  judge: (database) =>
    SOURCES.map((property) =>
      read(database, property) === undefined || isByParameter(database, property)
        ? compliant(database, property, 'absent')
        : broken(database, property, EXPECTED),
    ),
  mutants: [
    setTo(INSTANCE, 'DBSnapshotIdentifier', 'production-2026-11-20', "production's snapshot elsewhere", 'widen'),
    setTo(INSTANCE, 'SourceDBInstanceIdentifier', 'production-g1', "a replica of production's database", 'widen'),
    setTo(INSTANCE, 'SourceDbiResourceId', 'db-ABCDEFGHIJKL', "a point in time of production's database", 'widen'),
  ],
});
