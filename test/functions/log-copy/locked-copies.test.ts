import { S3Client } from '@aws-sdk/client-s3';
import { newestCopies } from '../../../functions/log-copy/locked-copies';
import { logFile } from '../../../functions/log-copy/log-file';
import { newestLogCopyData } from '../../../functions/recovery-point-watch/newest-log-copy';
import { answering, REGION } from '../answering';

const NOW = new Date('2026-11-22T00:10:00Z');
const GUID = '6d1c7f0e-58a4-4d5e-9a3b-2f0f6a9c1e47';
const epoch = (time: string) => Date.parse(time) / 1000;
const file = (db: number, sequence: number, time: string) => `${db}.${GUID}.${sequence}.${epoch(time)}`;

function bucket(objects: Readonly<Record<string, readonly string[]>>) {
  const s3 = new S3Client(REGION);
  answering(s3, {
    ListObjectsV2: ({ Prefix }) => ({
      Contents: (objects[String(Prefix)] ?? []).map((name) => ({ Key: `${Prefix}${name}` })),
    }),
  });
  return { s3, bucket: 'locked', prefix: 'transaction-logs' };
}

const TODAY = 'transaction-logs/2026-11-22/';
const YESTERDAY = 'transaction-logs/2026-11-21/';

describe('EMB-44: the newest copy of a transaction log', () => {
  test('is the one with the highest number, however it sorts as text', async () => {
    const copies = bucket({
      [TODAY]: [file(5, 9999, '2026-11-22T00:00:00Z'), file(5, 10_000, '2026-11-22T00:05:00Z')],
    });
    expect(await newestLogCopyData(copies, NOW)).toEqual(new Date('2026-11-22T00:05:00Z'));
  });

  test('may lie in yesterday’s folder just after midnight', async () => {
    const copies = bucket({ [YESTERDAY]: [file(5, 7, '2026-11-21T23:55:00Z')] });
    expect(await newestLogCopyData(copies, NOW)).toEqual(new Date('2026-11-21T23:55:00Z'));
  });

  test('of two databases the older one counts: one that stands still shows', async () => {
    const copies = bucket({
      [TODAY]: [file(5, 7, '2026-11-22T00:05:00Z')],
      [YESTERDAY]: [file(6, 3, '2026-11-21T20:00:00Z')],
    });
    expect(await newestLogCopyData(copies, NOW)).toEqual(new Date('2026-11-21T20:00:00Z'));
    expect([...(await newestCopies(copies, NOW)).keys()]).toEqual([`5.${GUID}`, `6.${GUID}`]);
  });

  test('none at all is a failure', async () => {
    await expect(newestLogCopyData(bucket({ [TODAY]: ['readme.txt'] }), NOW)).rejects.toThrow(/no log copy/);
  });
});

test('a name that is not that of a log backup is none', () => {
  expect(logFile(`${TODAY}${GUID}.1.2`)).toBeUndefined();
  expect(logFile(`${TODAY}5.${GUID}.12.1774000000`)).toEqual({
    chain: `5.${GUID}`,
    sequence: 12,
    time: new Date(1_774_000_000_000),
  });
});
