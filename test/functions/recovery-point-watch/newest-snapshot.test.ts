import { BackupClient } from '@aws-sdk/client-backup';
import { RDSClient } from '@aws-sdk/client-rds';
import { newestSnapshotData } from '../../../functions/recovery-point-watch/newest-snapshot';
import { answering, REGION } from '../answering';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
const arn = (job: string) => `arn:aws:rds:eu-central-1:000000000901:snapshot:awsbackup:${job}`;

interface Point {
  readonly job: string;
  readonly created: Date;
  readonly status?: string;
  readonly snapshot?: { readonly SnapshotDatabaseTime?: Date; readonly OriginalSnapshotCreateTime?: Date };
}

async function newest(points: readonly Point[]): Promise<Date> {
  const [backup, rds] = [new BackupClient(REGION), new RDSClient(REGION)];
  answering(backup, {
    ListRecoveryPointsByBackupVault: () => ({
      RecoveryPoints: points.map(({ job, created, status = 'COMPLETED' }) => ({
        RecoveryPointArn: arn(job),
        CreationDate: created,
        Status: status,
      })),
    }),
  });
  answering(rds, {
    DescribeDBSnapshots: ({ DBSnapshotIdentifier }) => ({
      DBSnapshots: points
        .filter(({ job }) => `awsbackup:${job}` === DBSnapshotIdentifier)
        .map(({ snapshot }) => snapshot ?? {}),
    }),
  });
  const database = 'arn:aws:rds:eu-central-1:000000000901:db:sample-production-g1';
  return newestSnapshotData({ backup, rds, vault: 'frequent', database }, NOW);
}

describe('EMB-44: the age of a recovery point is that of its data', () => {
  test('the time of the last transaction counts, when it is earlier than that of the snapshot', async () => {
    const snapshot = { SnapshotDatabaseTime: at('11:40'), OriginalSnapshotCreateTime: at('11:42') };
    expect(await newest([{ job: 'one', created: at('11:45'), snapshot }])).toEqual(at('11:40'));
  });

  test('a job of a minute ago that copied last night’s snapshot is as old as the night (fact sheet 1.2 d)', async () => {
    const snapshot = { SnapshotDatabaseTime: at('02:00'), OriginalSnapshotCreateTime: at('02:03') };
    expect(await newest([{ job: 'copied', created: at('11:59'), snapshot }])).toEqual(at('02:00'));
  });

  test('an older job with newer data counts', async () => {
    const copied = { OriginalSnapshotCreateTime: at('02:00') };
    const real = { OriginalSnapshotCreateTime: at('11:35') };
    const points = [
      { job: 'copied', created: at('11:55'), snapshot: copied },
      { job: 'real', created: at('11:38'), snapshot: real },
    ];
    expect(await newest(points)).toEqual(at('11:35'));
  });

  test('a point that is not complete does not count', async () => {
    const points = [
      {
        job: 'partial',
        created: at('11:59'),
        status: 'PARTIAL',
        snapshot: { OriginalSnapshotCreateTime: at('11:58') },
      },
      { job: 'whole', created: at('11:38'), snapshot: { OriginalSnapshotCreateTime: at('11:35') } },
    ];
    expect(await newest(points)).toEqual(at('11:35'));
  });

  test.each<[string, readonly Point[], RegExp]>([
    ['no recovery point', [], /no recovery point/],
    [
      'a snapshot that does not say how old its data are',
      [{ job: 'mute', created: at('11:59') }],
      /how old its data are/,
    ],
  ])('%s is a failure, not freshness', async (_case, points, sentence) => {
    await expect(newest(points)).rejects.toThrow(sentence);
  });
});
