import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { engineNameOf } from '../database/instance';
import { logCopyBuckets } from '../storage/log-copies';
import { jobInput, SCHEDULE, saveJobs } from './save-job';
import { longestInterval } from './schedule';
import { databases, vaultNamed } from './vault';

/** Minutes between two saves (EMB-44). */
const SAVES = 20;
/** RDS makes a log every five minutes; it and the copying must fit in as well. */
const LOG_COPIES = 10;
const SAFE_TOKEN = '<aws.scheduler.scheduled-time>';

export const backupEvery20Minutes = environmentRule({
  id: 'backup-every-20-minutes',
  title: 'Every 20 minutes a save of each database is started, on the minute, into a locked vault or bucket',
  promises: ['EMB-44'],
  area: 'backup',
  fix: 'Keep lib/backup/snapshot-schedule.ts, or lib/backup/log-copy for SQL Server: ENABLED, no flexible window, no end, dead letters.',
  *check(scope) {
    if (!scope.environment) return;
    for (const database of databases(scope)) {
      const saving = schedulesOf(database, scope);
      if (saving.length === 0) yield broken(database, 'Schedule', 'a schedule that saves this database', 'none');
      for (const schedule of saving) yield* judge(schedule, database, scope);
    }
  },
  mutants: [
    lost(gone(SCHEDULE, 'no schedule')),
    lost(setTo(SCHEDULE, 'Target.Arn', 'arn:x:scheduler:::aws-sdk:backup:listBackupJobs', 'only looks', 'detach')),
    ...['rate(21 minutes)', 'rate(60 minutes)', 'cron(0 * * * ? *)', 'cron(0/20 6 * * ? *)', 'rate(1 day)'].map(
      (expression) => setTo(SCHEDULE, 'ScheduleExpression', expression, `every ${expression}`, 'weaken'),
    ),
    setTo(SCHEDULE, 'State', 'DISABLED', 'switched off', 'flip'),
    setTo(SCHEDULE, 'FlexibleTimeWindow', { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 }, 'with slack'),
    setTo(SCHEDULE, 'EndDate', '2027-01-01T00:00:00Z', 'until the new year'),
    setTo(SCHEDULE, 'StartDate', '2030-01-01T00:00:00Z', 'from 2030 on'),
    setTo(SCHEDULE, 'Target.RetryPolicy.MaximumEventAgeInSeconds', 86_400, 'ticks pile up for a day'),
    setTo(SCHEDULE, 'Target.RetryPolicy.MaximumRetryAttempts', 185, 'ticks pile up'),
    setTo(SCHEDULE, 'Target.DeadLetterConfig', {}, 'lost in silence', 'detach'),
    input(/RefDatabaseInstance\w*/g, 'SomethingElse', 'another database', lost),
    input(/execution|scheduled-time/g, 'execution-id', 'a token per attempt'),
    input(/(StartWindowMinutes[\\"]+:)60/g, '$1480', 'a start window of eight hours'),
    input(/frequent\w+/g, 'unknown', 'into a vault that nobody knows'),
  ].map((mutant): Mutant => ({ ...mutant, where: mutant.where ?? isSave })),
});

/** Schedules that save one database: by a job for it, or, where snapshots would stop it, by a copy of its logs. */
function schedulesOf(database: Resource, scope: Scope): readonly Resource[] {
  const jobs = saveJobs(scope).filter((schedule) =>
    scope.world.mentions(field(jobInput(schedule), 'ResourceArn')).includes(database),
  );
  return engineNameOf(database).startsWith('sqlserver') ? [...jobs, ...logSchedules(scope)] : jobs;
}

/** Schedules of functions that know a bucket for copies of transaction logs. */
function logSchedules(scope: Scope): readonly Resource[] {
  return scope.world.ofType(SCHEDULE).filter((schedule) => copiesInto(schedule, scope).length > 0);
}

function copiesInto(schedule: Resource, scope: Scope): readonly Resource[] {
  const target = scope.world.target(read(schedule, 'Target.Arn'));
  if (target?.type !== 'AWS::Lambda::Function') return [];
  const buckets = logCopyBuckets(scope);
  return scope.world.mentions(read(target, 'Environment.Variables')).filter((named) => buckets.has(named));
}

function judge(schedule: Resource, database: Resource, scope: Scope): Verdict[] {
  const isJob = saveJobs(scope).includes(schedule);
  const most = isJob ? SAVES : LOG_COPIES;
  const age = numberOf(read(schedule, 'Target.RetryPolicy.MaximumEventAgeInSeconds'));
  const holds = (property: string, expected: string, good: boolean) =>
    good ? compliant(schedule, property) : broken(schedule, property, expected);
  return [
    holds(
      'ScheduleExpression',
      `every ${most} minutes or more often`,
      longestInterval(read(schedule, 'ScheduleExpression')) <= most,
    ),
    holds('State', 'ENABLED', (read(schedule, 'State') ?? 'ENABLED') === 'ENABLED'),
    holds('FlexibleTimeWindow.Mode', 'OFF', read(schedule, 'FlexibleTimeWindow.Mode') === 'OFF'),
    ...['StartDate', 'EndDate'].map((end) => holds(end, 'none', read(schedule, end) === undefined)),
    holds(
      'Target.RetryPolicy.MaximumEventAgeInSeconds',
      `${most * 60} at most, so that ticks do not pile up`,
      age <= most * 60,
    ),
    holds(
      'Target.RetryPolicy.MaximumRetryAttempts',
      '1 to 3',
      [1, 2, 3].includes(numberOf(read(schedule, 'Target.RetryPolicy.MaximumRetryAttempts'))),
    ),
    holds(
      'Target.DeadLetterConfig.Arn',
      'a queue of this environment',
      scope.world.target(read(schedule, 'Target.DeadLetterConfig.Arn'))?.type === 'AWS::SQS::Queue',
    ),
    holds(
      'Target.RoleArn',
      'a role that the scheduler alone takes',
      isTakenOnlyBy(scope.world.target(read(schedule, 'Target.RoleArn')), ['scheduler']),
    ),
    ...(isJob ? judgeInput(schedule, scope) : judgeVariables(schedule, database, scope)),
  ];
}

function judgeInput(schedule: Resource, { world }: Scope): Verdict[] {
  const request = jobInput(schedule);
  const token = String(field(request, 'IdempotencyToken'));
  const problems = [
    vaultNamed(field(request, 'BackupVaultName'), world) ? [] : ['BackupVaultName: a vault of this environment'],
    isTakenOnlyBy(world.target(field(request, 'IamRoleArn')), ['backup'])
      ? []
      : ['IamRoleArn: a role for AWS Backup alone'],
    token.includes(SAFE_TOKEN) && !token.includes('execution-id') ? [] : [`IdempotencyToken: made of ${SAFE_TOKEN}`],
    numberOf(field(request, 'StartWindowMinutes')) === 60 ? [] : ['StartWindowMinutes: 60'],
    numberOf(field(request, 'CompleteWindowMinutes')) > 60 ? [] : ['CompleteWindowMinutes: more than 60'],
  ].flat();
  return [
    problems.length === 0 ? compliant(schedule, 'Target.Input') : broken(schedule, 'Target.Input', problems.join('; ')),
  ];
}

function judgeVariables(schedule: Resource, database: Resource, scope: Scope): Verdict[] {
  const copier = scope.world.target(read(schedule, 'Target.Arn'));
  const named = copier ? scope.world.mentions(read(copier, 'Environment.Variables')) : [];
  return [
    named.includes(database)
      ? compliant(schedule, 'Target.Arn', database.logicalId)
      : broken(schedule, 'Target.Arn', `a function that copies the logs of ${database.logicalId}`),
  ];
}

/** For mutants: the schedule that saves, among those of other stacks. */
function isSave({ Properties }: RawResource): boolean {
  return /startBackupJob|logcopy/.test(JSON.stringify(Properties));
}

function lost(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: 'AWS::RDS::DBInstance' } };
}

/** Changes the request that the schedule sends. */
function input(
  pattern: RegExp,
  replacement: string,
  name: string,
  as: (mutant: Mutant) => Mutant = (mutant) => mutant,
): Mutant {
  return as({
    name,
    kind: 'weaken',
    type: SCHEDULE,
    where: ({ Properties }) => JSON.stringify(Properties).includes('startBackupJob'),
    change: (schedule) => {
      const target = schedule.Properties?.Target as { Input?: unknown } | undefined;
      if (target) target.Input = JSON.parse(JSON.stringify(target.Input).replace(pattern, replacement));
    },
  });
}
