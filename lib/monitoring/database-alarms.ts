import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { EngineName } from '../config/deployment';
import { MINUTE } from './service-metric';
import { TARGETS } from './targets';

export interface DatabaseAlarms {
  readonly instance: rds.IDatabaseInstance;
  readonly engine: EngineName;
  readonly topic: sns.ITopic;
}

/**
 * Connections that are no longer normal. The engines' own limits follow the memory: of 8 GiB, the smallest class in use, PostgreSQL
 * makes about 900 and MySQL about 680 (RDS guide, "Quotas and constraints": memory / 9,531,392 and / 12,582,880, 856 where
 * somebody looked at PostgreSQL on 8 GiB);
 * SQL Server stops at 32,767 and long before that at its memory.
 */
const MANY_CONNECTIONS: { readonly [engine in EngineName]: number } = {
  postgres: 600,
  mysql: 450,
  'sqlserver-se': 1000,
};

/** Processor, memory, storage and connections of the database; silence is a database that is gone (EVM-15). */
export function databaseAlarms(scope: Construct, { instance, engine, topic }: DatabaseAlarms): cloudwatch.Alarm[] {
  const common = { silence: 'bad', topic } as const;
  const maximum = { period: MINUTE, statistic: 'Maximum' } as const;
  const minimum = { period: MINUTE, statistic: 'Minimum' } as const;
  return [
    ringingAlarm(scope, 'database-load', {
      ...common,
      metric: instance.metricCPUUtilization({ period: MINUTE, statistic: 'Average' }),
      rings: 'above',
      threshold: TARGETS.databaseLoadPercent,
      periods: { bad: 10, of: 10 },
      what: 'The database has been computing at more than 80 percent for ten minutes, or is gone.',
      runbook: 'database-overloaded',
    }),
    ringingAlarm(scope, 'database-storage', {
      ...common,
      metric: instance.metricFreeStorageSpace(minimum),
      rings: 'below',
      threshold: TARGETS.databaseFreeBytes,
      periods: { bad: 5, of: 5 },
      what: 'The database has less than 10 GiB left: its disk did not grow, or has reached its limit.',
      runbook: 'database-storage',
    }),
    ringingAlarm(scope, 'database-memory', {
      ...common,
      metric: instance.metricFreeableMemory(minimum),
      rings: 'below',
      threshold: TARGETS.databaseFreeMemoryBytes,
      periods: { bad: 10, of: 10 },
      what: 'The database has almost no memory left.',
      runbook: 'database-overloaded',
    }),
    ringingAlarm(scope, 'database-connections', {
      ...common,
      metric: instance.metricDatabaseConnections(maximum),
      rings: 'above',
      threshold: MANY_CONNECTIONS[engine],
      periods: { bad: 5, of: 5 },
      what: 'The database has more connections than services can need.',
      runbook: 'database-connections',
    }),
  ];
}
