import { choosePoint } from '../../recovery/choose';

const at = (text: string) => new Date(text);
const WINDOW = {
  DbiResourceId: 'db-RUNNING',
  RestoreWindow: { EarliestTime: at('2026-11-01T00:00:00Z'), LatestTime: at('2026-11-30T12:25:07Z') },
};
const NIGHTLY = {
  DBSnapshotIdentifier: 'awsbackup:nightly',
  Status: 'available',
  // The job ran at night; the data are those of the evening before.
  SnapshotCreateTime: at('2026-10-20T03:00:00Z'),
  OriginalSnapshotCreateTime: at('2026-10-19T21:00:00Z'),
};

describe('EMB-45: the newest point that is not after what was asked for', () => {
  test('the latest is the end of the continuous backup, to the second', () => {
    const point = choosePoint({ continuous: [WINDOW], snapshots: [NIGHTLY] }, undefined);
    expect(point).toEqual({ kind: 'time', source: 'db-RUNNING', time: '2026-11-30T12:25:07Z' });
  });

  test.each([
    ['2026-11-01T00:00:00Z', 'time'],
    ['2026-10-31T23:59:59Z', 'snapshot'],
    ['2026-11-30T12:25:07Z', 'time'],
    ['2026-11-30T12:25:08Z', 'snapshot'],
  ])('%s lies in the window or not: %s', (asked, kind) => {
    expect(choosePoint({ continuous: [WINDOW], snapshots: [NIGHTLY] }, at(asked)).kind).toBe(kind);
  });

  test('a snapshot counts by the time of its data, not by that of its job', () => {
    const older = { ...NIGHTLY, DBSnapshotIdentifier: 'rds:older', OriginalSnapshotCreateTime: undefined };
    const snapshots = [{ ...older, SnapshotCreateTime: at('2026-10-19T22:00:00Z') }, NIGHTLY];
    expect(choosePoint({ continuous: [], snapshots }, undefined)).toEqual({
      kind: 'snapshot',
      snapshot: 'rds:older',
      time: '2026-10-19T22:00:00Z',
    });
  });

  test.each([
    [
      'nothing at all',
      [],
      [],
      undefined,
      /no recovery point at all: continuous backups reach nowhere, and of 0 snapshots/,
    ],
    ['a window that has not begun', [{ DbiResourceId: 'db-NEW', RestoreWindow: {} }], [], undefined, /reach none yet/],
    ['a snapshot that is still made', [], [{ ...NIGHTLY, Status: 'creating' }], undefined, /of 1 snapshots none fits/],
    ['a snapshot after the time', [], [NIGHTLY], at('2026-10-19T20:59:59Z'), /at or before 2026-10-19T20:59:59Z/],
  ])('%s is a failure that says what there is', (_name, continuous, snapshots, asked, message) => {
    expect(() => choosePoint({ continuous, snapshots }, asked)).toThrow(message);
  });
});
