import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { validate } from '../../../functions/restore-validation/validate';
import { postgres } from '../../../functions/sql/postgres';
import type { Row, Sql } from '../../../functions/sql/sql';
import { answering, REGION } from '../answering';

const at = (time: string) => new Date(`2026-11-22T${time}Z`);
const SNAPSHOT = 'arn:aws:rds:eu-central-1:000000000901:snapshot:awsbackup:job-1';
const CONTINUOUS = 'arn:aws:backup:eu-central-1:000000000901:recovery-point:continuous:db-abc';
const JOB = {
  RecoveryPointArn: SNAPSHOT,
  RecoveryPointCreationDate: at('03:40:00'),
  CreationDate: at('04:10:00'),
  CompletionDate: at('04:35:00'),
  CreatedResourceArn: 'arn:aws:rds:eu-central-1:000000000901:db:awsbackup-restore-test-xyz',
};

function restored(newest: Date | null): Sql & { closed: boolean } {
  const rows: Record<string, readonly Row[]> = {
    [postgres.heartbeatColumns]: [{ name: 'sequence' }, { name: 'written_at' }],
    [postgres.databases]: [{ name: 'operations' }, { name: 'app' }],
    [postgres.content]: [{ tables: '3', table_rows: '1200' }],
    [postgres.beats]: [{ newest: newest && String(newest.getTime() / 1000), last_hour: '60' }],
  };
  return {
    closed: false,
    query: async (statement) => rows[statement] ?? [],
    async close() {
      this.closed = true;
    },
  };
}

async function run(job: object, sql: Sql | Error) {
  const [backup, cloudWatch] = [new BackupClient(REGION), new CloudWatchClient(REGION)];
  const calls = answering(backup, { DescribeRestoreJob: () => job, PutRestoreValidationResult: () => ({}) });
  const published = answering(cloudWatch, { PutMetricData: () => ({}) });
  const opened: string[] = [];
  const error = await validate(
    { detail: { restoreJobId: 'R1' } },
    {
      backup,
      cloudWatch,
      dialect: postgres,
      database: 'sample-production-g1',
      open: async (identifier) => {
        opened.push(identifier);
        if (sql instanceof Error) throw sql;
        return async () => sql;
      },
    },
  ).catch((caught: unknown) => caught);
  const result = calls.find(({ command }) => command === 'PutRestoreValidationResult')?.input;
  const metrics = published.flatMap(({ input }) => input.MetricData as { MetricName: string; Value: number }[]);
  return { error, opened, result, metrics: metrics.map(({ MetricName, Value }) => [MetricName, Value]) };
}

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

describe('EMB-48: the verdict on a restore test', () => {
  test('good: AWS Backup is told, and the restore is counted and timed', async () => {
    const sql = restored(at('03:39:30'));
    const { opened, result, metrics } = await run(JOB, sql);
    expect(opened).toEqual(['awsbackup-restore-test-xyz']);
    expect(result).toEqual({
      RestoreJobId: 'R1',
      ValidationStatus: 'SUCCESSFUL',
      ValidationStatusMessage: 'gap 30 s, 6 tables, about 2400 rows',
    });
    expect(metrics).toEqual([
      ['ValidatedRestores', 1],
      ['RestoreSeconds', 1500],
    ]);
    expect(sql.closed).toBe(true);
  });

  test('a snapshot that was copied from last night is found out by its heartbeat', async () => {
    const { result, metrics } = await run(JOB, restored(at('01:00:00')));
    expect(result).toMatchObject({ ValidationStatus: 'FAILED' });
    expect(metrics[0]).toEqual(['RejectedRestores', 1]);
  });

  test('a continuous recovery point is measured against the moment of its restore', async () => {
    const job = { ...JOB, RecoveryPointArn: CONTINUOUS, RecoveryPointCreationDate: at('00:00:00') };
    expect((await run(job, restored(at('04:05:00')))).result).toMatchObject({ ValidationStatus: 'SUCCESSFUL' });
    expect((await run(job, restored(at('03:49:59')))).result).toMatchObject({ ValidationStatus: 'FAILED' });
  });

  test('an empty heartbeat table is a bad verdict, not an error', async () => {
    expect((await run(JOB, restored(null))).result).toMatchObject({ ValidationStatus: 'FAILED' });
  });

  test('nothing read, no verdict: it would be final', async () => {
    const { error, result, metrics } = await run(JOB, new Error('no route'));
    expect(error).toBeInstanceOf(Error);
    expect([result, metrics]).toEqual([undefined, []]);
  });

  test('a job that is not complete is none', async () => {
    const { error } = await run({ ...JOB, CompletionDate: undefined }, restored(at('03:39:30')));
    expect(String(error)).toMatch(/bad event/);
  });
});
