import { launchReading } from '../../../functions/capacity/launch';

const fleets = [{ service: 'web', group: 'web-group' }];
/** As the Auto Scaling User Guide shows it, as far as it is read. */
const event = {
  'detail-type': 'EC2 Instance Launch Successful',
  source: 'aws.autoscaling',
  detail: {
    AutoScalingGroupName: 'web-group',
    EC2InstanceId: 'i-0123456789abcdef0',
    StartTime: '2027-05-14T08:00:00.000Z',
    EndTime: '2027-05-14T08:14:59.600Z',
    Origin: 'EC2',
    Destination: 'AutoScalingGroup',
  },
};

describe('EMB-72: how long a new server takes', () => {
  test('is measured from its launch to its being in service', () => {
    expect(launchReading(event, fleets)).toEqual({
      metric: 'LaunchSeconds',
      value: 900,
      unit: 'Seconds',
      dimensions: { Service: 'web' },
    });
  });

  test('a launch that failed counts', () => {
    const failed = { ...event, 'detail-type': 'EC2 Instance Launch Unsuccessful' };
    expect(launchReading(failed, fleets)).toMatchObject({ metric: 'FailedLaunches', value: 1 });
  });

  test('a group of somebody else is not ours to judge', () => {
    const other = { ...event, detail: { ...event.detail, AutoScalingGroupName: 'another' } };
    expect(launchReading(other, fleets)).toBeUndefined();
  });

  test.each([
    ['nothing', undefined],
    ['another event', { ...event, 'detail-type': 'EC2 Instance Terminate Successful' }],
    ['no detail', { 'detail-type': event['detail-type'] }],
    ['no times', { ...event, detail: { AutoScalingGroupName: 'web-group' } }],
    ['an end before the beginning', { ...event, detail: { ...event.detail, EndTime: '2027-05-14T07:00:00Z' } }],
  ])('%s fails loudly', (_name, broken) => {
    expect(() => launchReading(broken, fleets)).toThrow('bad event');
  });
});
