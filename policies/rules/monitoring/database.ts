import type { Resource } from '../../assembly/types';
import { environmentRule } from '../../rule';
import { judgeWatch, type Watch } from './watch';
import { watchMutants } from './watch-mutants';

const DATABASE = 'AWS::RDS::DBInstance';
const GIGABYTE = 1024 ** 3;

export const monitoringDatabase = environmentRule({
  id: 'monitoring-database',
  title: "Each database's load, storage, memory and connections are watched, and its silence rings",
  promises: ['EVM-15', 'EVM-47', 'EMB-59'],
  area: 'monitoring',
  fix: 'Give the instance to databaseAlarms (lib/monitoring/database-alarms.ts).',
  fixElsewhere: 'Give the instance alarms on its processor, memory, storage and connections.',
  *check(scope) {
    for (const instance of scope.world.ofType(DATABASE))
      for (const watch of watchesOf(instance)) yield judgeWatch(watch, scope);
  },
  mutants: [
    ...watchMutants({ of: 'CPUUtilization', worse: 100, partner: DATABASE, speaks: true }),
    ...watchMutants({ of: 'FreeStorageSpace', worse: GIGABYTE, partner: DATABASE, speaks: true }),
    ...watchMutants({ of: 'FreeableMemory', worse: 1024, partner: DATABASE, speaks: true }),
    ...watchMutants({ of: 'DatabaseConnections', worse: 30_000, partner: DATABASE, speaks: true }),
  ],
});

function watchesOf(about: Resource): Watch[] {
  const common = { namespace: 'AWS/RDS', about, minutes: 10, silence: 'bad' } as const;
  const above = { ...common, rings: 'above', statistics: ['Average', 'Maximum'] } as const;
  const below = { ...common, rings: 'below', statistics: ['Average', 'Minimum'] } as const;
  return [
    { ...above, what: 'the database computes too much', metrics: ['CPUUtilization'], limit: 90 },
    { ...below, what: 'the database runs out of storage', metrics: ['FreeStorageSpace'], limit: 5 * GIGABYTE },
    { ...below, what: 'the database runs out of memory', metrics: ['FreeableMemory'], limit: 128 * 1024 ** 2 },
    { ...above, what: 'the database has too many connections', metrics: ['DatabaseConnections'], limit: 2000 },
  ];
}
