import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { Client } from 'pg';
import { untilItAnswers } from '../../../functions/restore-validation/patience';
import { validate } from '../../../functions/restore-validation/validate';
import { postgres } from '../../../functions/sql/postgres';
import { answering, REGION } from '../answering';
import { type LocalPostgres, startPostgres } from '../sql/local-postgres';
import { type PostgresPrograms, postgresPrograms } from '../sql/postgres-programs';

const SETUP = readFileSync(join(__dirname, '..', '..', '..', 'functions', 'sql', 'setup', 'postgres.sql'), 'utf8');
/** The point in time of the restore; the heartbeat is written around it, so no clock of the test run matters. */
const POINT = new Date('2026-11-22T03:40:00Z');
/** Short, as nothing here takes minutes to come up. */
const PATIENCE = { total: 100, between: 50 };

const beats = (newest: string) =>
  `INSERT INTO heartbeat (written_at) SELECT timestamptz '${newest}' - n * interval '1 minute' FROM generate_series(0, 120) AS n;`;

/** The verdict that AWS Backup gets on what is in this server; none where nothing could be read. */
async function verdictOn(port: number) {
  const [backup, cloudWatch] = [new BackupClient(REGION), new CloudWatchClient(REGION)];
  const calls = answering(backup, {
    DescribeRestoreJob: () => ({
      RecoveryPointArn: 'arn:aws:rds:eu-central-1:000000000901:snapshot:awsbackup:job-1',
      RecoveryPointCreationDate: POINT,
      CreationDate: new Date(POINT.getTime() + 1_800_000),
      CompletionDate: new Date(POINT.getTime() + 3_300_000),
      CreatedResourceArn: 'arn:aws:rds:eu-central-1:000000000901:db:awsbackup-restore-test-xyz',
    }),
    PutRestoreValidationResult: () => ({}),
  });
  answering(cloudWatch, { PutMetricData: () => ({}) });
  const user = { host: 'localhost', port, user: 'restore_validation', password: 'token' };
  const open = () => untilItAnswers((database) => postgres.connect({ ...user, database }), PATIENCE);
  const error: unknown = await validate(
    { detail: { restoreJobId: 'R1' } },
    { backup, cloudWatch, dialect: postgres, database: 'sample-production-g1', open },
  ).catch((caught: unknown) => caught);
  const told = calls.find(({ command }) => command === 'PutRestoreValidationResult')?.input;
  return { status: told?.ValidationStatus, message: told?.ValidationStatusMessage, error };
}

function againstPostgres(programs: PostgresPrograms): void {
  let server: LocalPostgres;
  beforeAll(async () => {
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    server = await startPostgres(programs);
    process.env.DATABASE_CA = server.authority;
    await server.run('postgres', 'CREATE ROLE rds_iam;');
    await server.run('postgres', SETUP);
    await server.run('postgres', 'CREATE DATABASE app;');
    await server.run('app', 'CREATE TABLE guests AS SELECT generate_series(1, 500) AS id; ANALYZE guests;');
  });
  afterAll(() => {
    delete process.env.DATABASE_CA;
    server.stop();
  });
  const operations = (script: string) => server.run('operations', script);
  const holding = async (newest: string) => {
    await operations(`TRUNCATE heartbeat;\n${beats(newest)}`);
    return verdictOn(server.port);
  };

  test.each([
    ['of the point in time itself', '2026-11-22T03:40:00Z', 'SUCCESSFUL'],
    ['20 minutes older', '2026-11-22T03:20:00Z', 'SUCCESSFUL'],
    ['20 minutes and a second older', '2026-11-22T03:19:59Z', 'FAILED'],
    ['21 minutes older', '2026-11-22T03:19:00Z', 'FAILED'],
  ])('a newest heartbeat %s', async (_what, newest, status) => {
    expect(await holding(newest)).toMatchObject({ status, error: undefined });
  });

  test('what is told are figures: the gap, the tables and the rows of both databases', async () => {
    expect((await holding('2026-11-22T03:39:30Z')).message).toBe('gap 30 s, 2 tables, about 500 rows');
  });

  test('an empty table is rejected', async () => {
    await operations('TRUNCATE heartbeat;');
    expect(await verdictOn(server.port)).toMatchObject({
      status: 'FAILED',
      message: expect.stringMatching(/no heartbeat/),
    });
  });

  test.each([
    ['a column is missing', 'ALTER TABLE heartbeat RENAME written_at TO made_at;', /no column written_at/],
    ['the table is missing', 'ALTER TABLE heartbeat RENAME TO pulse;', /no column sequence; no column written_at/],
    ['it stands in another schema', 'CREATE SCHEMA old; ALTER TABLE heartbeat SET SCHEMA old;', /no column sequence/],
  ])('a wrong schema is rejected, not an error: %s', async (_what, change, message) => {
    await operations(beats('2026-11-22T03:39:30Z'));
    await operations(change.replaceAll('; ', ';\n'));
    expect(await verdictOn(server.port)).toMatchObject({
      status: 'FAILED',
      message: expect.stringMatching(message),
      error: undefined,
    });
    await operations('DROP TABLE IF EXISTS heartbeat, pulse, old.heartbeat;\nDROP SCHEMA IF EXISTS old;');
    await operations(SETUP.slice(SETUP.indexOf('CREATE TABLE')));
  });

  describe('nothing could be read, so no verdict is given, for it would be final; a day without one rings', () => {
    const silent = async (port = server.port) => {
      const { status, error } = await verdictOn(port);
      expect([status, String(error)]).toEqual([undefined, 'Failure: database did not answer: the restored database']);
      return String((error as Error).cause);
    };

    test('the read-only user is missing', async () => {
      await operations('ALTER ROLE restore_validation RENAME TO somebody;');
      expect(await silent()).toMatch(/role "restore_validation" does not exist/);
      await operations('ALTER ROLE somebody RENAME TO restore_validation;');
    });

    test('the read-only user may not come in', async () => {
      await operations('REVOKE CONNECT ON DATABASE operations FROM restore_validation;');
      expect(await silent()).toMatch(/permission denied for database/);
      await operations('GRANT CONNECT ON DATABASE operations TO restore_validation;');
    });

    test('the connection is refused', async () => {
      expect(await silent(1)).toMatch(/ECONNREFUSED/);
    });

    test('the certificate is of another authority', async () => {
      process.env.DATABASE_CA = '';
      expect(await silent()).toMatch(/self-signed certificate/);
      process.env.DATABASE_CA = server.authority;
    });
  });

  test('TLS is no choice: the same server turns a connection without it away', async () => {
    const plain = new Client({
      host: 'localhost',
      port: server.port,
      user: 'restore_validation',
      database: 'operations',
    });
    await expect(plain.connect()).rejects.toThrow(/no encryption/);
  });
}

const programs = postgresPrograms();
if (programs) {
  describe(`EMB-48: the verdict on a restore, against a real ${programs.version}`, () => againstPostgres(programs));
} else {
  test('NOT PROVEN HERE: neither npm nor this machine has a PostgreSQL that runs, so no verdict was tried on one', () => {
    expect(programs).toBeUndefined();
  });
}
