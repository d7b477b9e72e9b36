import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  BackupClient,
  ListBackupJobsCommand,
  ListCopyJobsCommand,
  ListRestoreJobsCommand,
} from '@aws-sdk/client-backup';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { type Api, apiOf } from '../../emulator/readback/api';
import type { Deployed } from '../../emulator/readback/deployed';
import { unsigned } from '../../emulator/readback/unsigned';
import { deployedResources } from '../../emulator/runner/bridge-pages';
import { runToEnd } from '../../emulator/runner/child';
import { REPOSITORY, type State } from '../../emulator/runner/places';
import { endpointOf, stopServer } from '../../emulator/runner/server';
import { type LocalPostgres, startPostgres } from '../functions/sql/local-postgres';
import { postgresPrograms } from '../functions/sql/postgres-programs';
import { freePort, temporaryState } from './embedded';
import { alarmState, listenTo, messagesIn, movingClock, pointsIn } from './recovery-day';

/** Milliseconds for a deployment on two busy cores, and for a moved hour with its functions. */
const RUN = 420_000;
const HOUR = 120_000;
const DATABASE = 'evermood-production-g1';
const SETUP = readFileSync(join(REPOSITORY, 'functions', 'sql', 'setup', 'postgres.sql'), 'utf8');
const programs = postgresPrograms();

describe('EMB-44..48: a day of the deployed backups, in the embedded AWS whose clock is SIMULATED', () => {
  let state: State;
  let port: number;
  let api: Api;
  let copies: Api;
  let resources: readonly Deployed[];
  let clock: ReturnType<typeof movingClock>;
  let postgres: LocalPostgres | undefined;
  let onCall: string;

  const one = (type: string, named: RegExp, stack = /-backup$/): Deployed => {
    const found = resources.filter((each) => each.type === type && stack.test(each.stack));
    const [only, ...more] = found.filter(({ logicalId }) => named.test(logicalId));
    if (!only || more.length > 0) throw new Error(`not one ${type} ${named}`);
    return only;
  };
  const vault = (named: RegExp) => one('AWS::Backup::BackupVault', named).physicalId;
  const jobs = async () => (await api.client(BackupClient).send(new ListBackupJobsCommand({}))).BackupJobs ?? [];
  const saves = async () => (await jobs()).filter(({ BackupVaultName }) => BackupVaultName === vault(/^frequent/));
  const schedule = async (change: object) => {
    const { physicalId, properties } = one('AWS::Scheduler::Schedule', /^snapshotschedule/);
    const body = JSON.stringify({ ...properties, ...change });
    await unsigned(api, { service: 'scheduler', path: `/schedules/${physicalId}`, method: 'PUT', body });
  };
  const newest = async (MetricName: string, now: Date): Promise<number | undefined> => {
    const { Datapoints = [] } = await api.client(CloudWatchClient).send(
      new GetMetricStatisticsCommand({
        Namespace: 'Bollwerk/Recovery',
        MetricName,
        Dimensions: [{ Name: 'Database', Value: DATABASE }],
        StartTime: new Date(now.getTime() - 120_000),
        EndTime: new Date(now.getTime() + 60_000),
        Period: 60,
        Statistics: ['Maximum'],
      }),
    );
    return Datapoints.sort((a, b) => Number(b.Timestamp) - Number(a.Timestamp))[0]?.Maximum;
  };
  const WATCH = { run: ['recovery-point-watch'], last: 3 };

  beforeAll(async () => {
    [state, port] = [temporaryState(), await freePort()];
    const args = ['-r', 'ts-node/register', 'emulator/start.ts', 'evermood', '--port', String(port)];
    const env = { ...process.env, BOLLWERK_EMULATOR_STATE: state.directory };
    const { code, output } = await runToEnd(process.execPath, args, env, REPOSITORY);
    if (code !== 0) throw new Error(output);
    api = apiOf(endpointOf(port), '000000000101', 'eu-central-1');
    copies = apiOf(endpointOf(port), '000000000111', 'eu-central-1');
    resources = await deployedResources(endpointOf(port));
    clock = movingClock(endpointOf(port));
    onCall = await listenTo(api, one('AWS::SNS::Topic', /^oncall/i, /-alerting$/).physicalId);
    await clock.until(9, 59);
  }, RUN);
  afterAll(async () => {
    postgres?.stop();
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  });

  test(
    "an hour: each tick starts a job, by the deployed schedule's own role, vault and token",
    async () => {
      const { journal } = await clock.move({ minutes: 58 });
      expect(journal.filter((line) => /schedule \S*snapshot\S* called backup:StartBackupJob/.test(line))).toHaveLength(
        3,
      );
      const made = await saves();
      expect(made.map(({ State, ResourceArn }) => [State, ResourceArn?.split(':db:')[1]])).toEqual(
        Array.from({ length: 3 }, () => ['COMPLETED', DATABASE]),
      );
      for (const { IamRoleArn } of made) expect(IamRoleArn).toMatch(/backup/i);
      const times = made.map(({ CreationDate }) => Number(CreationDate) / 60_000).sort((a, b) => a - b);
      expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual([20, 20]);
    },
    HOUR,
  );

  test('recovery points: in the locked vault, for the promised days, with the time of the data in RDS', async () => {
    const points = await pointsIn(api, vault(/^frequent/));
    expect(points).toHaveLength(3);
    for (const { created, completed, data, days } of points) {
      expect(days).toBeGreaterThanOrEqual(15);
      expect(data).toEqual(created);
      expect(Number(completed) - Number(data)).toBe(300_000);
    }
  });

  test(
    'the deployed watch publishes both figures, and both alarms are quiet',
    async () => {
      const { now, journal } = await clock.move({ minutes: 3, ...WATCH });
      expect(journal.filter((line) => /called .*recoverypointwatch/i.test(line))).toHaveLength(3);
      const data = (await pointsIn(api, vault(/^frequent/))).map((point) => Number(point.data));
      const age = await newest('RecoveryPointAgeSeconds', now);
      expect(Math.abs(Number(age) - (now.getTime() - Math.max(...data)) / 1000)).toBeLessThan(30);
      expect(await newest('RestorableLagSeconds', now)).toBeLessThan(330);
      expect(await alarmState(api, 'RecoveryPointAgeSeconds')).toBe('OK');
      expect(await alarmState(api, 'RestorableLagSeconds')).toBe('OK');
    },
    HOUR,
  );

  test(
    'the schedule switched off: the age passes 40 minutes, its alarm reaches the on-call target, and point in time goes on',
    async () => {
      await schedule({ State: 'DISABLED' });
      await clock.move({ minutes: 45, ...WATCH });
      expect(await alarmState(api, 'RecoveryPointAgeSeconds')).toBe('ALARM');
      expect(await alarmState(api, 'RestorableLagSeconds')).toBe('OK');
      expect(await messagesIn(api, onCall)).toMatch(/ALARM: \S*recoverypointage/);
      await schedule({});
      await clock.move({ minutes: 40, ...WATCH });
      expect(await alarmState(api, 'RecoveryPointAgeSeconds')).toBe('OK');
    },
    HOUR,
  );

  test(
    'a tick that is refused is tried again before the next one, and lies in the dead-letter queue',
    async () => {
      const { Target } = one('AWS::Scheduler::Schedule', /^snapshotschedule/).properties as {
        Target: { Input: string; DeadLetterConfig: { Arn: string } };
      };
      const elsewhere = { ...JSON.parse(Target.Input), BackupVaultName: 'elsewhere' };
      await schedule({ Target: { ...Target, Input: JSON.stringify(elsewhere) } });
      const { journal } = await clock.move({ minutes: 20 });
      await schedule({});
      expect(journal.filter((line) => /will be tried again: .* is not allowed/.test(line))).toHaveLength(3);
      expect(journal.filter((line) => /gave up/.test(line))).toHaveLength(1);
      const letters = Target.DeadLetterConfig.Arn.split(':').slice(-2).join('/');
      expect(await messagesIn(api, `${endpointOf(port)}/${letters}`)).toContain('elsewhere');
    },
    HOUR,
  );

  test(
    'nobody watches: silence rings on both',
    async () => {
      await clock.move({ minutes: 5, last: 1 });
      expect(await alarmState(api, 'RecoveryPointAgeSeconds')).toBe('ALARM');
      expect(await alarmState(api, 'RestorableLagSeconds')).toBe('ALARM');
    },
    HOUR,
  );

  test(
    'a night: its job and copy keep a save away, no alarm rings for that, and the copy lies in the second account under its key',
    async () => {
      await clock.until(0, 30); // 1:30 in Berlin
      // The last minutes before the first save that can be made again: the age is at its highest.
      const { journal } = await clock.move({ minutes: 95, run: ['recovery-point-watch'], last: 24 });
      expect(journal.filter((line) => /alarm \S*recoverypointage\S* is ALARM/.test(line))).toEqual([]);
      const met = (await saves()).filter(({ State }) => State === 'FAILED');
      expect(met.map(({ StatusMessage }) => StatusMessage)).toEqual([
        expect.stringMatching(/running job for the same/),
      ]);
      const nights = (await jobs()).filter(({ BackupVaultName }) => BackupVaultName === vault(/^nightly/));
      expect(nights.map(({ State, ResourceType }) => `${ResourceType} ${State}`).sort()).toEqual([
        'RDS COMPLETED',
        'S3 COMPLETED',
      ]);
      const { CopyJobs = [] } = await api.client(BackupClient).send(new ListCopyJobsCommand({ ByResourceType: 'RDS' }));
      const done = CopyJobs.filter(({ State }) => State === 'COMPLETED');
      expect(done.length).toBeGreaterThan(0);
      const points = await pointsIn(copies, 'evermood-production-copies');
      expect(points.length).toBeGreaterThan(0);
      for (const { key, days } of points) {
        expect(key).toContain(':000000000111:');
        expect(days).toBeGreaterThanOrEqual(15);
      }
    },
    HOUR,
  );

  const validated = async (newestBeat: (point: Date) => Date) => {
    await clock.until(2, 0); // 3:00 in Berlin
    await clock.move({ minutes: 61 });
    const running = (await restores()).at(-1);
    const point = running?.RecoveryPointCreationDate ?? new Date(0);
    await postgres?.run(
      'operations',
      `TRUNCATE heartbeat;\nINSERT INTO heartbeat (written_at) SELECT timestamptz '${newestBeat(point).toISOString()}' - n * interval '1 minute' FROM generate_series(0, 120) AS n;`,
    );
    const { journal } = await clock.move({ minutes: 26, last: 3 });
    return { journal, job: (await restores()).at(-1) };
  };
  const restores = async () => {
    const { RestoreJobs = [] } = await api.client(BackupClient).send(new ListRestoreJobsCommand({}));
    return RestoreJobs.sort((a, b) => Number(a.CreationDate) - Number(b.CreationDate));
  };
  const restored = async (arn = '') => {
    const { DBInstances = [] } = await api.client(RDSClient).send(new DescribeDBInstancesCommand({}));
    return DBInstances.find(({ DBInstanceArn }) => DBInstanceArn === arn);
  };

  if (!programs) {
    test('NOT PROVEN HERE: no PostgreSQL runs on this machine, so no restore was validated', () => {
      expect(programs).toBeUndefined();
    });
    return;
  }

  test(
    `at four a restore test restores into the recovery zone; the deployed validation looks into a real ${programs.version} that stands for it`,
    async () => {
      postgres = await startPostgres(programs);
      await postgres.run('postgres', 'CREATE ROLE rds_iam;');
      await postgres.run('postgres', SETUP);
      await clock.configure({ postgres: { port: postgres.port, authority: postgres.authority } });
      const { journal, job } = await validated((point) => point);
      expect(journal.filter((line) => /called .*restorevalidation/i.test(line))).toHaveLength(1);
      expect(job).toMatchObject({ Status: 'COMPLETED', ValidationStatus: 'SUCCESSFUL' });
      expect(job?.ValidationStatusMessage).toMatch(/^gap \d+ s, 1 tables/);
      const instance = await restored(job?.CreatedResourceArn);
      expect(instance?.DBSubnetGroup?.DBSubnetGroupName).toBe(
        one('AWS::RDS::DBSubnetGroup', /^recoverysubnets/).physicalId,
      );
      const groups = instance?.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId);
      expect(groups).toEqual([one('AWS::EC2::SecurityGroup', /recovery/i, /-network$/).physicalId]);
    },
    HOUR,
  );

  test(
    'the verdict is given, so AWS Backup removes what it restored, and the alarm on validated restores is quiet',
    async () => {
      await clock.move({ minutes: 10 });
      const job = (await restores()).at(-1);
      expect(job?.DeletionStatus).toBe('SUCCESSFUL');
      expect(await restored(job?.CreatedResourceArn)).toBeUndefined();
      expect(await alarmState(api, 'ValidatedRestores')).toBe('OK');
    },
    HOUR,
  );

  test(
    'the next night the restored data are 21 minutes older than the point says: the verdict is FAILED, and it rings',
    async () => {
      const { job, journal } = await validated((point) => new Date(point.getTime() - 1_260_000));
      expect(job).toMatchObject({ Status: 'COMPLETED', ValidationStatus: 'FAILED' });
      expect(job?.ValidationStatusMessage).toMatch(/newest heartbeat 1260 s before the point in time/);
      expect(journal.join('\n')).toMatch(/alarm \S+ is ALARM: RejectedRestores/);
    },
    HOUR,
  );
});
