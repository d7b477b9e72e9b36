import { copyLogs } from '../../../functions/log-copy/copy-logs';
import type { LogFile } from '../../../functions/log-copy/log-file';
import type { Row, Sql } from '../../../functions/sql/sql';

const FOLDER = 'arn:aws:s3:::landing/transaction-logs/2026-11-22';
const KEY = 'arn:aws:kms:eu-central-1:000000000901:key/one';
const CHAIN = '5.6d1c7f0e-58a4-4d5e-9a3b-2f0f6a9c1e47';

interface World {
  readonly databases?: readonly Row[];
  readonly folder?: string;
  readonly running?: number;
  readonly waiting?: readonly Row[];
  readonly copied?: number;
}

/** Runs one tick against a database that answers from a table; returns the procedures that were called. */
async function tick(world: World): Promise<{ readonly called: readonly string[]; readonly error: unknown }> {
  const {
    databases = [{ name: 'bookings', recovery_model: 'FULL' }],
    folder = FOLDER,
    running = 0,
    waiting = [],
  } = world;
  const called: string[] = [];
  const sql: Sql = {
    close: async () => undefined,
    query: async (statement) => {
      if (statement.includes('sys.databases')) return databases;
      if (statement.includes('rds_show_configuration')) return [{ name: 'target_s3_arn_for_tlog_copy', value: folder }];
      if (statement.includes('rds_fn_task_status')) return [{ running }];
      if (statement.includes('rds_fn_list_tlog_backup_metadata')) return waiting;
      called.push(statement.replace(/\s+/g, ' '));
      return [];
    },
  };
  const copied = new Map<string, LogFile>(
    world.copied === undefined ? [] : [[CHAIN, { chain: CHAIN, sequence: world.copied, time: new Date(0) }]],
  );
  const error = await copyLogs({ sql, folder: FOLDER, key: KEY, copied }).catch((caught: unknown) => caught);
  return { called, error };
}

const log = (sequence: number, broken = false): Row => ({ chain: CHAIN.toUpperCase(), sequence, broken });

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

describe('EMB-44: what RDS made since the last copy is copied', () => {
  test('exactly what does not lie in the locked bucket yet, under our key', async () => {
    const { called } = await tick({ waiting: [log(10), log(11), log(12)], copied: 10 });
    expect(called).toEqual([
      `EXEC msdb.dbo.rds_tlog_backup_copy_to_S3 @db_name = N'bookings', @rds_backup_starting_seq_id = 11, @rds_backup_ending_seq_id = 12, @kms_key_arn = N'${KEY}'`,
    ]);
  });

  test('all of the last day, when nothing is there', async () => {
    expect((await tick({ waiting: [log(10), log(11)] })).called.join()).toMatch(
      /starting_seq_id = 10, .*ending_seq_id = 11/,
    );
  });

  test('nothing, when everything is there', async () => {
    expect(await tick({ waiting: [log(10)], copied: 10 })).toEqual({ called: [], error: undefined });
  });

  test('nothing, while a copy still runs, and that is no failure', async () => {
    expect(await tick({ waiting: [log(10)], running: 1 })).toEqual({ called: [], error: undefined });
  });

  test('into the folder of the day, which is set once', async () => {
    const { called } = await tick({ folder: 'arn:aws:s3:::landing/transaction-logs/2026-11-21' });
    expect(called).toEqual([`EXEC msdb.dbo.rds_tlog_copy_setup @target_s3_arn = N'${FOLDER}'`]);
  });

  test('a database whose name holds a quote is still one name', async () => {
    const { called } = await tick({ databases: [{ name: "o'neil", recovery_model: 'FULL' }], waiting: [log(1)] });
    expect(called.join()).toContain("@db_name = N'o''neil'");
  });
});

describe('EMB-44: what makes the copies worthless is a failure', () => {
  test('a database without the full recovery model, and the others are copied all the same', async () => {
    const databases = [
      { name: 'bare', recovery_model: 'SIMPLE' },
      { name: 'bookings', recovery_model: 'FULL' },
    ];
    const { called, error } = await tick({ databases, waiting: [log(1)] });
    expect(String(error)).toMatch(/not in full recovery model: bare/);
    expect(called).toHaveLength(1);
  });

  test('a broken chain', async () => {
    expect(String((await tick({ waiting: [log(1), log(2, true)] })).error)).toMatch(/log chain broken: bookings/);
  });
});
