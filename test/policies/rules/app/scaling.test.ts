import type { RawObject, RawTemplate } from '../../../../policies/mutant';
import { appCurrentImage } from '../../../../policies/rules/app/current-image';
import { appEventDays } from '../../../../policies/rules/app/event-days';
import { appHotStandby } from '../../../../policies/rules/app/hot-standby';
import { appReadyInTime } from '../../../../policies/rules/app/ready-in-time';
import { appScalesWithLoad } from '../../../../policies/rules/app/scales-with-load';
import { appScalingGroups } from '../../../../policies/rules/app/scaling-groups';
import { appTargetGroupPerService } from '../../../../policies/rules/app/target-group-per-service';
import { judgedAlone } from '../../proofs/foreign-template';
import { pick, sampleEnvironment } from '../../proofs/sample-environment';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const judged = sampleEnvironment();
const ALL = [
  appCurrentImage,
  appEventDays,
  appHotStandby,
  appReadyInTime,
  appScalesWithLoad,
  appScalingGroups,
  appTargetGroupPerService,
];

function set(type: string, properties: RawObject, text = 'web'): (template: RawTemplate) => void {
  return (template) => {
    const { resource } = pick(template, type, text);
    resource.Properties = { ...resource.Properties, ...properties };
  };
}

describe('the app zone of an environment', () => {
  test.each(ALL.map((rule) => [rule.id, rule] as const))('%s: healthy here, not asked elsewhere', (_id, rule) => {
    expect(judged(rule, undefined, 'app')).toBe('compliant');
    expect(judgedAlone(rule, {})).toBe('does not apply');
  });
});

describe('EMB-71: groups grow', () => {
  const tracking = (
    TargetValue: number,
    more: RawObject = { PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' } },
  ) => ({
    TargetTrackingConfiguration: { TargetValue, ...more },
  });

  test.each<[string, string, RawObject, RegExp | string]>([
    ['three times', GROUP, { MinSize: '3', MaxSize: 9 }, 'compliant'],
    ['a server less', GROUP, { MinSize: '3', MaxSize: '8' }, /MaxSize$/],
    ['at 70 percent', 'AWS::AutoScaling::ScalingPolicy', tracking(70), 'compliant'],
    ['at 71 percent', 'AWS::AutoScaling::ScalingPolicy', tracking(71), /ScalingPolicy$/],
    [
      'by requests, which have no percent',
      'AWS::AutoScaling::ScalingPolicy',
      tracking(1000, { PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' } }),
      'compliant',
    ],
    ['by nothing', 'AWS::AutoScaling::ScalingPolicy', tracking(50, {}), /ScalingPolicy$/],
  ])('%s', (_name, type, properties, expected) => {
    expect(judged(appScalesWithLoad, set(type, properties), 'app')).toMatch(expected);
  });
});

describe('EMB-72: ready within a quarter of an hour', () => {
  test.each<[string, RawObject, RegExp | string]>([
    ['900 seconds', { DefaultInstanceWarmup: '900', HealthCheckGracePeriod: 900, Cooldown: '900' }, 'compliant'],
    ['901 seconds', { DefaultInstanceWarmup: 901 }, /DefaultInstanceWarmup$/],
    [
      'a short hook',
      {
        LifecycleHookSpecificationList: [
          { LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', HeartbeatTimeout: 900 },
        ],
      },
      'compliant',
    ],
    [
      "a hook with AWS's hour",
      { LifecycleHookSpecificationList: [{ LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' }] },
      /LifecycleHookSpecificationList$/,
    ],
    [
      'a hook for the end',
      { LifecycleHookSpecificationList: [{ LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' }] },
      'compliant',
    ],
  ])('%s', (_name, properties, expected) => {
    expect(judged(appReadyInTime, set(GROUP, properties), 'app')).toMatch(expected);
  });
});

describe('EMB-74: event days of the config', () => {
  // 14 May 2027, 9 servers; the day in Berlin begins on the 13th at 22:00 UTC.
  const ACTION = 'AWS::AutoScaling::ScheduledAction';
  const begin = (properties: RawObject) => (template: RawTemplate) => {
    const found = Object.values(template.Resources).find(
      ({ Type, Properties }) => Type === ACTION && Properties?.MinSize === 9,
    );
    if (!found) throw new Error('no action with 9 servers');
    found.Properties = { ...found.Properties, ...properties };
  };
  const more = (properties: RawObject) => (template: RawTemplate) => {
    const { id } = pick(template, GROUP, 'web');
    template.Resources.More = { Type: ACTION, Properties: { AutoScalingGroupName: { Ref: id }, ...properties } };
  };
  const day = /ASG\w+ ScheduledAction$/;

  test.each<[string, (template: RawTemplate) => void, RegExp | string]>([
    ['as the day begins', begin({ StartTime: '2027-05-13T22:00:00Z' }), 'compliant'],
    ['a second later', begin({ StartTime: '2027-05-13T22:00:01Z' }), day],
    ['one server less', begin({ MinSize: 8 }), day],
    ['one server more', begin({ MinSize: 10, MaxSize: 10 }), 'compliant'],
    ['lowered during the day', more({ StartTime: '2027-05-14T12:00:00Z', MinSize: 3 }), day],
    ['lowered as the day ends', more({ StartTime: '2027-05-14T22:00:00Z', MinSize: 3 }), 'compliant'],
    [
      'below the everyday number on another day',
      more({ StartTime: '2027-06-14T12:00:00Z', MinSize: 2 }),
      'More MinSize',
    ],
    ['every night', more({ Recurrence: '0 3 * * *', MinSize: 3 }), 'More Recurrence'],
    ['a ceiling under the floor', more({ StartTime: '2027-06-14T12:00:00Z', MinSize: 4, MaxSize: 3 }), 'More MaxSize'],
  ])('%s', (_name, change, expected) => {
    expect(judged(appEventDays, change, 'app')).toMatch(expected);
  });
});

describe('SMV-14: images of supported releases', () => {
  const TEMPLATE = 'AWS::EC2::LaunchTemplate';
  const image = (ImageId: string) => (template: RawTemplate) => {
    const { resource } = pick(template, TEMPLATE, 'web');
    resource.Properties = {
      ...resource.Properties,
      LaunchTemplateData: { ...(resource.Properties?.LaunchTemplateData as RawObject), ImageId },
    };
  };
  const linux = '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';

  test.each<[string, string, RegExp | string]>([
    ['by a dynamic reference', `{{resolve:ssm:${linux}}}`, 'compliant'],
    ["by EC2's own spelling", `resolve:ssm:${linux}`, 'compliant'],
    ['an old version of the parameter', `{{resolve:ssm:${linux}:3}}`, /ImageId$/],
    [
      'Windows on a Linux deployment',
      '{{resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-Base}}',
      /ImageId$/,
    ],
    ['an image by its id', 'ami-0123456789abcdef0', /ImageId$/],
    ['a parameter of our own', '{{resolve:ssm:/golden/image}}', /ImageId$/],
  ])('%s', (_name, id, expected) => {
    expect(judged(appCurrentImage, image(id), 'app')).toMatch(expected);
  });
});
