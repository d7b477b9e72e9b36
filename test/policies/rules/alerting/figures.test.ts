import { verdictsOf } from '../../../../policies/judge';
import { alertingFiguresFound } from '../../../../policies/rules/alerting/figures-found';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof judgedAlone>[1];

const alarm = (Properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties });
const Balancer = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {} };
const name = { 'Fn::GetAtt': ['Balancer', 'LoadBalancerFullName'] };
const by = (names: Record<string, unknown>) => Object.entries(names).map(([Name, Value]) => ({ Name, Value }));
const errors = {
  Namespace: 'AWS/ApplicationELB',
  MetricName: 'HTTPCode_ELB_5XX_Count',
  Dimensions: by({ LoadBalancer: name }),
};
const queue = {
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateNumberOfMessagesVisible',
  Dimensions: by({ QueueName: 'q' }),
};
const judged = (resources: Resources) =>
  outcome(verdictsOf(alertingFiguresFound, { ...foreignScope(resources), environment: testEnvironment() }));

describe('EVM-47: an alarm finds its figure', () => {
  test.each<[string, object, string]>([
    ['as made', errors, 'compliant'],
    ['in each zone', { ...errors, Dimensions: by({ AvailabilityZone: 'z', LoadBalancer: name }) }, 'compliant'],
    ['under one name more', { ...errors, Dimensions: by({ LoadBalancer: name, Stage: 'any' }) }, 'It Dimensions'],
    ['under no name', { ...errors, Dimensions: undefined }, 'It Dimensions'],
    ['of another load balancer', { ...errors, Dimensions: by({ LoadBalancer: 'app/other/1' }) }, 'It Dimensions'],
    ['in its own unit', { ...errors, Unit: 'Count' }, 'compliant'],
    ['in another unit', { ...errors, Unit: 'Seconds' }, 'It Unit'],
    [
      'of a figure whose unit nobody has looked up',
      { ...errors, MetricName: 'ProcessedBytes', Unit: 'Bytes' },
      'It Unit',
    ],
    [
      'of a service that nobody has looked up',
      { Namespace: 'AWS/NATGateway', MetricName: 'X', Unit: 'Count' },
      'compliant',
    ],
    ['however few there are', { ...errors, EvaluateLowSampleCountPercentile: 'evaluate' }, 'compliant'],
    [
      'unless there are few',
      { ...errors, EvaluateLowSampleCountPercentile: 'ignore' },
      'It EvaluateLowSampleCountPercentile',
    ],
  ])('%s', (_name, properties, found) => {
    expect(judged({ Balancer, It: alarm(properties) })).toBe(found);
  });

  test('each of those that it computes with', () => {
    const stat = (changes: object = {}, more: object = {}) => ({
      Id: 'errors',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApplicationELB',
          MetricName: 'RequestCount',
          Dimensions: by({ LoadBalancer: name }),
          ...changes,
        },
        Period: 60,
        Stat: 'Sum',
        ...more,
      },
    });
    const of = (entry: object) =>
      judged({ Balancer, It: alarm({ Metrics: [{ Id: 'e', Expression: 'errors' }, entry] }) });
    expect(of(stat())).toBe('compliant');
    expect(of(stat({}, { Unit: 'Percent' }))).toBe('It Metrics.1.MetricStat.Unit');
    expect(of(stat({ Dimensions: [] }))).toBe('It Metrics.1.MetricStat.Metric.Dimensions');
  });
});

describe('EVM-57: an alarm finds what a filter counts', () => {
  const counted = { MetricNamespace: 'Mine', MetricName: 'calls', MetricValue: '1' };
  const filter = (more: object = {}, properties: object = {}) => ({
    Type: 'AWS::Logs::MetricFilter',
    Properties: { MetricTransformations: [{ ...counted, ...more }], ...properties },
  });
  const perCaller = { Dimensions: [{ Key: 'who', Value: '$.who' }] };
  const It = alarm({ Namespace: 'Mine', MetricName: 'calls' });
  test.each<[string, Resources, string]>([
    ['as one figure', { Filter: filter(), It }, 'compliant'],
    ['as one for each caller', { Filter: filter(perCaller), It }, 'It Dimensions'],
    [
      'as one for each region',
      { Filter: filter({}, { EmitSystemFieldDimensions: ['@aws.region'] }), It },
      'It Dimensions',
    ],
    ['as both, by two filters', { Filter: filter(), Other: filter(perCaller), It }, 'compliant'],
    [
      'of one caller',
      { Filter: filter(perCaller), It: alarm({ ...It.Properties, Dimensions: by({ who: 'me' }) }) },
      'compliant',
    ],
    ['in its unit', { Filter: filter({ Unit: 'Count' }), It: alarm({ ...It.Properties, Unit: 'Count' }) }, 'compliant'],
    ['in a unit that it has not', { Filter: filter(), It: alarm({ ...It.Properties, Unit: 'Count' }) }, 'It Unit'],
    ['that nobody here counts', { It: alarm({ ...It.Properties, Unit: 'Count' }) }, 'compliant'],
  ])('%s', (_name, resources, found) => {
    expect(judged(resources)).toBe(found);
  });
});

describe('in a template of another author', () => {
  test.each<[string, object, string]>([
    ['another load balancer may be meant', { ...errors, Dimensions: by({ LoadBalancer: 'app/other/1' }) }, 'compliant'],
    [
      'a unit may be right that nobody has looked up',
      { ...errors, MetricName: 'ProcessedBytes', Unit: 'Bytes' },
      'compliant',
    ],
    ['a known figure has its unit', { ...queue, Unit: 'Seconds' }, 'It Unit'],
    [
      'a known figure has its dimensions',
      { ...queue, Dimensions: by({ QueueName: 'q', Stage: 'any' }) },
      'It Dimensions',
    ],
  ])('%s', (_name, properties, found) => {
    expect(judgedAlone(alertingFiguresFound, { It: alarm(properties) })).toBe(found);
  });

  test('without alarms: does not apply', () => {
    expect(judgedAlone(alertingFiguresFound, {})).toBe('does not apply');
  });
});
