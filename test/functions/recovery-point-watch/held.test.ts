import { BackupClient } from '@aws-sdk/client-backup';
import { type Hold, heldSeconds, holds } from '../../../functions/recovery-point-watch/held';
import { answering, REGION } from '../answering';

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
const DATABASE = 'arn:aws:rds:eu-central-1:000000000901:db:sample-production-g1';
const minutes = (spans: readonly [string, string][], since: string, now: string) =>
  heldSeconds(
    spans.map(([from, to]): Hold => [at(from).getTime(), at(to).getTime()]),
    at(since),
    at(now),
  ) / 60;

describe('EMB-44: the minutes in which the nightly job kept the saves away are not counted', () => {
  test.each<[string, [string, string][], string, string, number]>([
    ['no job, no excuse', [], '02:00', '03:00', 0],
    ['until the next tick, for none lies between', [['02:16', '02:31']], '02:00', '03:00', 24],
    ['a job that ends on a tick is an excuse until then', [['02:16', '02:40']], '02:00', '03:00', 24],
    ['one minute more costs one more tick', [['02:16', '02:41']], '02:00', '03:10', 44],
    ['a job that still runs, until now', [['02:16', '02:30']], '02:00', '02:30', 14],
    [
      'the job and its copy, once where they touch',
      [
        ['02:16', '02:31'],
        ['02:31', '02:51'],
      ],
      '02:00',
      '03:05',
      44,
    ],
    [
      'in any order',
      [
        ['02:31', '02:51'],
        ['02:16', '02:31'],
      ],
      '02:00',
      '03:05',
      44,
    ],
    ['what was before the newest data counts for nothing', [['02:16', '02:31']], '03:00', '03:30', 0],
    ['of what began before the newest data, the rest', [['02:16', '02:51']], '02:40', '03:30', 20],
    ['an hour at most: a job that hangs rings', [['02:16', '05:00']], '02:00', '05:00', 60],
  ])('%s', (_what, spans, since, now, expected) => {
    expect(minutes(spans, since, now)).toBe(expected);
  });
});

describe('EMB-44: which jobs kept the saves away', () => {
  const NOW = at('03:00');
  const job = (state: string, more: object) => ({ BackupJobId: 'B', State: state, CreationDate: at('02:16'), ...more });

  async function found(backupJobs: object[], copyJobs: object[] = []) {
    const backup = new BackupClient(REGION);
    const calls = answering(backup, {
      ListBackupJobs: () => ({ BackupJobs: backupJobs }),
      ListCopyJobs: () => ({ CopyJobs: copyJobs }),
    });
    const spans = await holds({ backup, vault: 'frequent', database: DATABASE }, NOW);
    return { calls, spans: spans.map((span) => span.map((time) => new Date(time).toISOString().slice(11, 16))) };
  }

  test('the nightly job from its beginning to its end, and its copy; asked for this database alone, of the last hours', async () => {
    const night = job('COMPLETED', {
      BackupVaultName: 'nightly',
      InitiationDate: at('02:17'),
      CompletionDate: at('02:30'),
    });
    const copy = { CopyJobId: 'C', State: 'RUNNING', CreationDate: at('02:30') };
    const { calls, spans } = await found([night], [copy]);
    expect(spans).toEqual([
      ['02:17', '02:30'],
      ['02:30', '03:00'],
    ]);
    for (const { input } of calls) {
      expect(input).toMatchObject({ ByResourceArn: DATABASE, ByCreatedAfter: new Date(NOW.getTime() - 6 * 3_600_000) });
    }
  });

  test('no save is an excuse for another one', async () => {
    const save = job('RUNNING', { BackupVaultName: 'frequent', InitiationDate: at('02:20') });
    expect((await found([save])).spans).toEqual([]);
  });

  test('nor a job or a copy that has not begun', async () => {
    const waiting = job('CREATED', { BackupVaultName: 'nightly' });
    const copy = { CopyJobId: 'C', State: 'CREATED', CreationDate: at('02:30') };
    expect((await found([waiting], [copy])).spans).toEqual([]);
  });
});
