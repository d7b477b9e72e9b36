import type { Deployment } from '../lib/config/deployment';
import type { Resource } from '../policies/assembly/types';
import { healthyAssembly } from '../policies/mutation/healthy-assembly';
import { field } from '../policies/proofs/values';
import { type PlanRule, planRules } from '../policies/rules/backup/plan';
import { jobInput, SCHEDULE } from '../policies/rules/backup/save-job';
import { dailyHour, longestInterval, minuteOfHour } from '../policies/rules/backup/schedule';
import { databases } from '../policies/rules/backup/vault';
import { enabledRules, expirationDays, noncurrentDays } from '../policies/rules/storage/lifecycle';
import { logCopyBuckets } from '../policies/rules/storage/log-copies';
import type { Scope } from '../policies/scope';
import { scopesOf } from '../policies/scopes';
import { isTrue, numberOf, read } from '../policies/verdict';

/** An alarm as it stands in the template. */
export interface DeployedAlarm {
  readonly thresholdSeconds: number;
  readonly periods: number;
  readonly bad: number;
  readonly silenceRings: boolean;
}

/** Everything about the recovery of one production database that its synthesized templates decide. */
export interface DeployedRecovery {
  readonly deployment: string;
  readonly engine: string;
  readonly saves: 'snapshots' | 'log copies';
  readonly enabled: boolean;
  readonly everyMinutes: number;
  readonly retries: number;
  readonly maxAgeMinutes: number;
  readonly startWindowMinutes: number;
  /** Days after which a recovery point, or a copied log with its old versions, is gone. */
  readonly keptDays: number;
  readonly timeZone: string;
  /** Hour and minute of the nightly plan, by its time zone, and whether its point is copied into the second account. */
  readonly night: { readonly hour: number; readonly minute: number; readonly copied: boolean };
  readonly continuousHour: number | undefined;
  /** `sun:04:30-sun:05:30`, UTC. */
  readonly maintenance: string;
  readonly lag: DeployedAlarm;
  readonly age: DeployedAlarm;
}

/** Reads the templates of production; nothing is declared a second time. @throws Error where something is missing */
export function deployedRecovery(deployment: Deployment): DeployedRecovery {
  const { worlds } = healthyAssembly(deployment, ['production']);
  const scope = scopesOf(found(worlds[0], 'assembly'), {
    deployments: [deployment],
    jurisdiction: deployment.jurisdiction,
  }).find(({ environment }) => environment?.name === 'production');
  return recoveryOf(found(scope, 'environment'), deployment.name);
}

export function recoveryOf(scope: Scope, deployment: string): DeployedRecovery {
  const database = found(databases(scope)[0], 'database');
  const schedule = found(scope.world.ofType(SCHEDULE)[0], 'schedule');
  const request = jobInput(schedule);
  const isJob = field(request, 'ResourceArn') !== undefined;
  const rules = planRules(scope);
  const night = found(
    rules.find((rule) => !isContinuous(rule)),
    'nightly plan',
  );
  return {
    deployment,
    engine: String(read(database, 'Engine')),
    saves: isJob ? 'snapshots' : 'log copies',
    enabled: read(schedule, 'State') === 'ENABLED',
    everyMinutes: longestInterval(read(schedule, 'ScheduleExpression')),
    retries: numberOf(read(schedule, 'Target.RetryPolicy.MaximumRetryAttempts')),
    maxAgeMinutes: numberOf(read(schedule, 'Target.RetryPolicy.MaximumEventAgeInSeconds')) / 60,
    startWindowMinutes: isJob ? numberOf(field(request, 'StartWindowMinutes')) : 0,
    keptDays: isJob ? numberOf(field(field(request, 'Lifecycle'), 'DeleteAfterDays')) : daysOfLogs(scope),
    timeZone: String(field(night.value, 'ScheduleExpressionTimezone')),
    night: {
      hour: hourOf(night),
      minute: found(minuteOfHour(field(night.value, 'ScheduleExpression')), 'minute of the night'),
      copied: field(night.value, 'CopyActions') !== undefined,
    },
    continuousHour: rules.filter(isContinuous).map(hourOf)[0],
    maintenance: String(read(database, 'PreferredMaintenanceWindow')),
    lag: alarmOn('RestorableLagSeconds', scope),
    age: alarmOn('RecoveryPointAgeSeconds', scope),
  };
}

/** Of all rules of the buckets together: RDS's copies have one rule, for current and old versions. */
function daysOfLogs(scope: Scope): number {
  const [bucket] = [...logCopyBuckets(scope)].slice(-1);
  const [rule] = enabledRules(found(bucket, 'bucket of log copies'));
  return (expirationDays(rule ?? null) ?? Number.NaN) + (noncurrentDays(rule ?? null) ?? Number.NaN);
}

function alarmOn(metric: string, { world }: Scope): DeployedAlarm {
  const alarm = found(
    world.ofType('AWS::CloudWatch::Alarm').find((candidate: Resource) => read(candidate, 'MetricName') === metric),
    `alarm on ${metric}`,
  );
  return {
    thresholdSeconds: numberOf(read(alarm, 'Threshold')),
    periods: numberOf(read(alarm, 'EvaluationPeriods')),
    bad: numberOf(read(alarm, 'DatapointsToAlarm')),
    silenceRings: read(alarm, 'TreatMissingData') === 'breaching',
  };
}

function isContinuous({ value }: PlanRule): boolean {
  return isTrue(field(value, 'EnableContinuousBackup'));
}

function hourOf({ value }: PlanRule): number {
  return found(dailyHour(field(value, 'ScheduleExpression')), 'daily hour');
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the templates have no ${what}, so there is nothing to simulate`);
  return value;
}
