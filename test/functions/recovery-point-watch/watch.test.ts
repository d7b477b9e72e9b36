import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { RDSClient } from '@aws-sdk/client-rds';
import { watch } from '../../../functions/recovery-point-watch/watch';
import { Failure } from '../../../functions/runtime/failure';
import { type Answers, answering, awsError, REGION } from '../answering';

const NOW = new Date('2026-11-22T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

/** Runs one look and returns what it published, and how it ended. */
async function look(instances: Answers['DescribeDBInstances'], newestData: () => Promise<Date>) {
  const rds = new RDSClient(REGION);
  const cloudWatch = new CloudWatchClient(REGION);
  answering(rds, { DescribeDBInstances: instances });
  const published = answering(cloudWatch, { PutMetricData: () => ({}) });
  const error = await watch({ rds, cloudWatch, database: 'sample-production-g1', now: () => NOW, newestData }).catch(
    (caught: unknown) => caught,
  );
  const data = published.flatMap(({ input }) => input.MetricData as { MetricName: string; Value: number }[]);
  return { error, metrics: Object.fromEntries(data.map(({ MetricName, Value }) => [MetricName, Value])) };
}

const instance = (latest?: Date) => () => ({ DBInstances: [{ LatestRestorableTime: latest }] });

beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

describe('EMB-44: each minute, how far back a restore would throw us', () => {
  test('both ages are published in seconds', async () => {
    const { error, metrics } = await look(instance(minutesAgo(4)), async () => minutesAgo(17));
    expect(error).toBeUndefined();
    expect(metrics).toEqual({ RestorableLagSeconds: 240, RecoveryPointAgeSeconds: 1020 });
  });

  test('a clock that is ahead makes no negative age', async () => {
    const { metrics } = await look(instance(minutesAgo(-1)), async () => minutesAgo(1));
    expect(metrics.RestorableLagSeconds).toBe(0);
  });
});

describe('EMB-44: what cannot be read is never good news', () => {
  test.each<[string, Answers['DescribeDBInstances'], string]>([
    [
      'an absent database',
      () => {
        throw awsError('DBInstanceNotFoundFault');
      },
      'absent database',
    ],
    ['an empty answer', () => ({ DBInstances: [] }), 'absent database'],
    ['a database without a restorable time', instance(), 'no restorable time'],
    [
      'a throttled API',
      () => {
        throw awsError('ThrottlingException');
      },
      'ThrottlingException',
    ],
  ])('%s publishes no lag and fails, and the other reading is published all the same', async (_case, instances) => {
    const { error, metrics } = await look(instances, async () => minutesAgo(17));
    expect(metrics).toEqual({ RecoveryPointAgeSeconds: 1020 });
    expect(error).toBeInstanceOf(Failure);
  });

  test('no recovery point publishes no age and fails', async () => {
    const { error, metrics } = await look(instance(minutesAgo(4)), async () => {
      throw new Failure('no recovery point', 'vault');
    });
    expect(metrics).toEqual({ RestorableLagSeconds: 240 });
    expect(error).toBeInstanceOf(Failure);
  });
});
