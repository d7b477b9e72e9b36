import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type CapacityChange, changesAhead, neededNow } from '../../../functions/capacity/calendar';
import { watch } from '../../../functions/capacity/watch';
import { type Answers, answering, awsError, REGION } from '../answering';

const NOW = new Date('2027-05-14T08:00:00Z');
const CHANGES: CapacityChange[] = [
  ['2027-05-14T22:00:00Z', 3],
  ['2027-05-13T21:00:00Z', 9],
];

beforeEach(() => jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const instances = (number: number, LifecycleState: string, HealthStatus = 'HEALTHY') =>
  Array.from({ length: number }, () => ({ LifecycleState, HealthStatus }));

async function readings(answers: Answers, changes = CHANGES): Promise<Record<string, number>> {
  const [autoScaling, cloudWatch] = [
    new AutoScalingClient({ ...REGION, maxAttempts: 1 }),
    new CloudWatchClient(REGION),
  ];
  answering(autoScaling, answers);
  const calls = answering(cloudWatch, { PutMetricData: () => ({}) });
  await watch({ autoScaling, cloudWatch, fleets: [{ service: 'web', group: 'web-group' }], changes, now: NOW });
  const data = calls[0]?.input.MetricData as { MetricName: string; Value: number }[];
  return Object.fromEntries(data.map(({ MetricName, Value }) => [MetricName, Value]));
}

const healthy: Answers = {
  DescribeAutoScalingGroups: () => ({ AutoScalingGroups: [{ Instances: instances(9, 'InService', 'Healthy') }] }),
  DescribeWarmPool: () => ({ Instances: instances(1, 'Warmed:Running') }),
  DescribeScheduledActions: () => ({
    ScheduledUpdateGroupActions: [{ StartTime: new Date('2027-05-14T22:00:00Z'), MinSize: 3 }],
  }),
};

describe('EMB-73: a server stands by', () => {
  test('a healthy running one counts', async () => {
    expect(await readings(healthy)).toEqual({
      HotStandbys: 1,
      EventDayShortfall: 0,
      MissingEventActions: 0,
      ZonesMissing: 0,
      SuspendedProcesses: 0,
    });
  });

  test.each([
    ['a stopped one', instances(1, 'Warmed:Stopped')],
    ['one that is still being installed', instances(1, 'Warmed:Pending')],
    ['an ill one', instances(1, 'Warmed:Running', 'UNHEALTHY')],
    ['nobody', undefined],
  ])('%s does not', async (_name, Instances) => {
    const { HotStandbys } = await readings({ ...healthy, DescribeWarmPool: () => ({ Instances }) });
    expect(HotStandbys).toBe(0);
  });
});

describe('EMB-74: the announced servers', () => {
  test('those that are missing today are counted', async () => {
    const few = [...instances(5, 'InService', 'Healthy'), ...instances(4, 'Pending', 'Healthy')];
    const group = { AutoScalingGroups: [{ Instances: few }] };
    expect(await readings({ ...healthy, DescribeAutoScalingGroups: () => group })).toMatchObject({
      EventDayShortfall: 4,
    });
  });

  test.each([
    ['nothing is scheduled', []],
    ['it is scheduled for another time', [{ StartTime: new Date('2027-05-14T23:00:00Z'), MinSize: 3 }]],
    ['fewer are scheduled', [{ StartTime: new Date('2027-05-14T22:00:00Z'), MinSize: 2 }]],
  ])('an action of the coming week is missing where %s', async (_name, ScheduledUpdateGroupActions) => {
    const answers = { ...healthy, DescribeScheduledActions: () => ({ ScheduledUpdateGroupActions }) };
    expect(await readings(answers)).toMatchObject({ MissingEventActions: 1 });
  });

  test('without event days nothing is asked for', async () => {
    const { DescribeScheduledActions: _none, ...answers } = healthy;
    expect(await readings(answers, [])).toMatchObject({ EventDayShortfall: 0, MissingEventActions: 0 });
  });

  test.each([
    ['2027-05-13T20:59:59Z', 0],
    ['2027-05-13T21:14:59Z', 0],
    ['2027-05-13T21:15:00Z', 9],
    ['2027-05-14T21:59:59Z', 9],
    ['2027-05-14T22:00:00Z', 3],
  ])('at %s %d are needed', (time, servers) => {
    expect(neededNow(CHANGES, new Date(time))).toBe(servers);
  });

  test('a week ahead, to the second', () => {
    const ahead = (now: string) => changesAhead([['2027-05-13T21:00:00Z', 9]], new Date(now)).length;
    expect(ahead('2027-05-06T21:00:00Z')).toBe(1);
    expect(ahead('2027-05-06T20:59:59Z')).toBe(0);
    expect(ahead('2027-05-13T21:00:00Z')).toBe(0);
  });
});

describe('EMB-57: servers in every zone', () => {
  const zones = ['a', 'b', 'c'];
  const inZones = (...names: string[]) =>
    names.map((AvailabilityZone) => ({ AvailabilityZone, LifecycleState: 'InService', HealthStatus: 'Healthy' }));

  test.each([
    ['one in each', inZones('a', 'b', 'c'), 3, 0],
    ['a zone is lost', inZones('a', 'b', 'b'), 3, 1],
    ['all are lost', [], 3, 3],
    ['two servers cannot be in three zones', inZones('a', 'b'), 2, 0],
    ['two servers in one zone', inZones('a', 'a'), 2, 1],
  ])('%s', async (_name, Instances, DesiredCapacity, missing) => {
    const group = { AvailabilityZones: zones, DesiredCapacity, Instances };
    const answers = { ...healthy, DescribeAutoScalingGroups: () => ({ AutoScalingGroups: [group] }) };
    expect(await readings(answers)).toMatchObject({ ZonesMissing: missing });
  });
});

describe('EMB-71: nobody has switched scaling off', () => {
  test('suspended processes are counted', async () => {
    const group = { Instances: instances(9, 'InService', 'Healthy'), SuspendedProcesses: [{ ProcessName: 'Launch' }] };
    const answers = { ...healthy, DescribeAutoScalingGroups: () => ({ AutoScalingGroups: [group] }) };
    expect(await readings(answers)).toMatchObject({ SuspendedProcesses: 1 });
  });
});

describe('what cannot be known is not told', () => {
  test('a group that is gone', async () => {
    const answers = { ...healthy, DescribeAutoScalingGroups: () => ({ AutoScalingGroups: [] }) };
    await expect(readings(answers)).rejects.toThrow('absent group: web-group');
  });

  test('a throttled call', async () => {
    const answers = {
      ...healthy,
      DescribeWarmPool: () => {
        throw awsError('ThrottlingException');
      },
    };
    await expect(readings(answers)).rejects.toThrow('ThrottlingException');
  });
});
