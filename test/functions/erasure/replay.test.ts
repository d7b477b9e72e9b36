import { S3Client } from '@aws-sdk/client-s3';
import { answer } from '../../../functions/erasure/answer';
import { subjectOf } from '../../../functions/erasure/subject';
import { mysql } from '../../../functions/sql/mysql';
import { postgres } from '../../../functions/sql/postgres';
import type { Connect, Dialect } from '../../../functions/sql/sql';
import { sqlserver } from '../../../functions/sql/sqlserver';
import { answering, type Call, REGION } from '../answering';

const PERSON = '3f0c1a52-7b1e-4c55-9d0a-2f6f0e8d9a11';
const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  process.env.ERASURE_LIST = 'the-list';
  process.env.KEPT_DAYS = '40';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

/** A bucket with so many entries, all of them about one person; `day` is when the first was asked for. */
function bucketWith(count: number, day = '2026-11-01'): { readonly s3: S3Client; readonly calls: readonly Call[] } {
  const s3 = new S3Client(REGION);
  const keys = Array.from(
    { length: count },
    (_, index) => `entries/${day}T00:00:00.000Z-${String(index).padStart(4, '0')}`,
  );
  const calls = answering(s3, {
    ListObjectsV2: ({ StartAfter = '' }) => ({
      Contents: keys.filter((key) => key > String(StartAfter)).map((Key) => ({ Key })),
      IsTruncated: false,
    }),
    GetObject: () => ({ Body: { transformToString: async () => JSON.stringify({ subject: PERSON }) } }),
    PutObject: () => ({}),
    DeleteObjects: () => ({}),
  });
  return { s3, calls };
}

/** A server with these databases, of which some have the procedure. */
function serverWith(databases: { readonly [name: string]: boolean }, dialect: Dialect) {
  const statements: string[] = [];
  const connect: Connect = async (database) => ({
    query: async (statement) => {
      if (statement === dialect.allDatabases) return Object.keys(databases).map((name) => ({ name }));
      if (statement === dialect.canErase) return [{ procedures: databases[database] ? 1 : 0 }];
      statements.push(`${database}: ${statement}`);
      return [];
    },
    close: async () => undefined,
  });
  return { statements, open: async () => connect };
}

describe('EMB-68: a restore brings nobody back who asked to be forgotten', () => {
  test.each([
    ['postgres', postgres, `SELECT bollwerk_erase_subject('${PERSON}')`],
    ['mysql', mysql, `CALL bollwerk_erase_subject('${PERSON}')`],
    ['sqlserver', sqlserver, `EXEC bollwerk_erase_subject '${PERSON}'`],
  ])('%s: the procedure runs in every database that has it', async (_name, dialect, statement) => {
    const { s3 } = bucketWith(1);
    const { statements, open } = serverWith({ app: true, live: true, other: false }, dialect);
    const event = { action: 'replay', instance: 'it-g2' };
    expect(await answer(event, { s3, dialect, open })).toEqual({ applied: 1 });
    expect(statements).toEqual([`app: ${statement}`, `live: ${statement}`]);
  });

  test('an empty list asks no database', async () => {
    const { s3 } = bucketWith(0);
    const open = async () => {
      throw new Error('the database was asked');
    };
    expect(await answer({ action: 'replay', instance: 'it-g2' }, { s3, dialect: postgres, open })).toEqual({
      applied: 0,
    });
  });

  test('without a procedure anywhere nothing is erased, and that is a failure', async () => {
    const { s3 } = bucketWith(1);
    const { open } = serverWith({ app: false }, postgres);
    await expect(answer({ action: 'replay', instance: 'it-g2' }, { s3, dialect: postgres, open })).rejects.toThrow(
      /no database has the procedure/,
    );
  });

  test('99 entries are one call, 100 say where to go on, and the next call goes on there', async () => {
    const { open } = serverWith({ app: true }, postgres);
    const replayed = (count: number, after?: string) =>
      answer({ action: 'replay', instance: 'it-g2', after }, { s3: bucketWith(count).s3, dialect: postgres, open });
    expect(await replayed(99)).toEqual({ applied: 99 });
    const next = 'entries/2026-11-01T00:00:00.000Z-0099';
    expect(await replayed(100)).toEqual({ applied: 100, next });
    expect(await replayed(103, next)).toEqual({ applied: 3 });
  });

  test('nothing about a person reaches the log', async () => {
    const { open } = serverWith({ app: true }, postgres);
    await answer({ action: 'replay', instance: 'it-g2' }, { s3: bucketWith(2).s3, dialect: postgres, open });
    expect(written.join('')).toContain('erasures applied');
    expect(written.join('')).not.toContain(PERSON);
  });
});

describe('EMB-68: the list names people by what the product calls them, and only as long as a backup may hold them', () => {
  const open = async () => {
    throw new Error('no database is needed');
  };

  test('an entry is one object with id and time; its name says nothing about the person', async () => {
    const { s3, calls } = bucketWith(0);
    await answer({ action: 'add', subject: PERSON.toUpperCase() }, { s3, dialect: postgres, open });
    const [put] = calls.filter(({ command }) => command === 'PutObject');
    expect(JSON.parse(String(put?.input.Body))).toEqual({ subject: PERSON, asked: expect.any(String) });
    expect(put?.input).toMatchObject({ Bucket: 'the-list', Key: expect.stringMatching(/^entries\//) });
    expect(String(put?.input.Key)).not.toContain(PERSON);
  });

  test.each(['', 'anna@example.org', `${PERSON}'; DROP TABLE guests; --`, 'not-a-uuid', 42, null])(
    '%p is no person, and is not repeated in message or log',
    async (subject) => {
      const { s3, calls } = bucketWith(0);
      const refused = answer({ action: 'add', subject }, { s3, dialect: postgres, open });
      await expect(refused).rejects.toThrow('bad event: a person is named by a UUID, and by nothing else');
      expect(calls).toEqual([]);
      if (subject) expect(written.join('')).not.toContain(String(subject));
    },
  );

  test('entries of 41 days ago go when the next is added, those of 39 days ago stay', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const removed = async (day: string) => {
      const { s3, calls } = bucketWith(2, day);
      await answer({ action: 'add', subject: PERSON }, { s3, dialect: postgres, open });
      return calls.filter(({ command }) => command === 'DeleteObjects').length;
    };
    expect(await removed(daysAgo(42))).toBe(1);
    expect(await removed(daysAgo(39))).toBe(0);
  });

  test.each([undefined, {}, { action: 'replay' }, { action: 'read' }])('%j is no call', async (event) => {
    const { s3 } = bucketWith(0);
    await expect(answer(event, { s3, dialect: postgres, open })).rejects.toThrow(/allowed are the actions/);
  });

  test('a UUID is taken in either case, as one person', () => {
    expect(subjectOf(PERSON.toUpperCase())).toBe(subjectOf(PERSON));
  });
});
