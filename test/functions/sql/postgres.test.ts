import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { beat } from '../../../functions/heartbeat/beat';
import { findings } from '../../../functions/restore-validation/findings';
import { verdict } from '../../../functions/restore-validation/verdict';
import { postgres } from '../../../functions/sql/postgres';
import type { Connect } from '../../../functions/sql/sql';
import { answering, REGION } from '../answering';
import { type LocalPostgres, startPostgres } from './local-postgres';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs';

const SETUP = readFileSync(join(__dirname, '..', '..', '..', 'functions', 'sql', 'setup', 'postgres.sql'), 'utf8');

function againstPostgres(programs: PostgresPrograms): void {
  let server: LocalPostgres;
  const target = (user: string, database = 'operations') => ({
    host: 'localhost',
    port: server.port,
    user,
    password: 'token',
    database,
  });
  const validator: Connect = (database) => postgres.connect(target('restore_validation', database));
  const as = async (user: string, statement: string) => {
    const sql = await postgres.connect(target(user));
    return sql.query(statement).finally(() => sql.close());
  };
  const write = async () => {
    const cloudWatch = new CloudWatchClient(REGION);
    const published = answering(cloudWatch, { PutMetricData: () => ({}) });
    await beat({
      dialect: postgres,
      cloudWatch,
      open: () => postgres.connect(target('heartbeat')),
      database: 'sample-production-g1',
    });
    return published;
  };

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

  test('EMB-48: an empty heartbeat is found, and found wanting', async () => {
    const found = await findings(validator, postgres);
    expect(found).toMatchObject({ columns: ['sequence', 'written_at'], newestBeat: undefined, beatsInLastHour: 0 });
    expect(verdict(found, new Date()).valid).toBe(false);
  });

  test('EMB-48: a beat is one row with a time and a number, and is counted', async () => {
    expect(await write()).toMatchObject([{ input: { MetricData: [{ MetricName: 'Heartbeats', Value: 1 }] } }]);
    const rows = await as('restore_validation', 'SELECT sequence, written_at FROM heartbeat');
    expect(rows).toEqual([{ sequence: '1', written_at: expect.any(Date) }]);
  });

  test('EMB-48: an hour of beats makes a restored database valid, twenty minutes without one do not', async () => {
    await server.run(
      'operations',
      "INSERT INTO heartbeat (written_at) SELECT now() - n * interval '1 minute' FROM generate_series(1, 120) AS n;",
    );
    const found = await findings(validator, postgres);
    expect(found.tables).toBe(2);
    expect(found.beatsInLastHour).toBeGreaterThanOrEqual(60);
    expect(found.rows).toBeGreaterThanOrEqual(500);
    expect(verdict(found, new Date()).valid).toBe(true);
    expect(verdict(found, new Date(Date.now() + 1_260_000)).valid).toBe(false);
  });

  test('EMB-68: beats that are older than any backup go', async () => {
    await server.run('operations', "INSERT INTO heartbeat (written_at) VALUES (now() - interval '41 days');");
    await write();
    const rows = await as(
      'restore_validation',
      "SELECT 1 FROM heartbeat WHERE written_at < now() - interval '40 days'",
    );
    expect(rows).toEqual([]);
  });

  test.each([
    ['restore_validation', 'DELETE FROM heartbeat'],
    ['heartbeat', 'SELECT sequence FROM heartbeat'],
    ['heartbeat', 'DROP TABLE heartbeat'],
  ])('SMV-20: %s may not %s', async (user, statement) => {
    await expect(as(user, statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('SMV-20: the validation counts the rows of customers and reads none of them', async () => {
    const sql = await validator('app');
    await expect(sql.query('SELECT * FROM guests')).rejects.toThrow(/permission denied/);
    await sql.close();
  });

  test('EVM-34: a server with another certificate is refused', async () => {
    process.env.DATABASE_CA = '';
    await expect(postgres.connect(target('heartbeat'))).rejects.toThrow();
    process.env.DATABASE_CA = server.authority;
  });
}

const programs = postgresPrograms();
if (programs) {
  describe(`against a real ${programs.version}`, () => againstPostgres(programs));
} else {
  test('NOT PROVEN HERE: neither npm nor this machine has a PostgreSQL that runs, so its statements were not tried', () => {
    expect(programs).toBeUndefined();
  });
}
