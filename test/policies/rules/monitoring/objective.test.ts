import { verdictsOf } from '../../../../policies/judge';
import { monitoringServiceUp } from '../../../../policies/rules/monitoring/service-up';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, outcome } from '../../proofs/foreign-template';

describe('EMB-39: somebody hears that the month is being spent', () => {
  const GOOD = {
    Namespace: 'Bollwerk/Service',
    MetricName: 'Up',
    Statistic: 'Minimum',
    Period: 60,
    EvaluationPeriods: 60,
    DatapointsToAlarm: 5,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  };
  const Objective = {
    Type: 'AWS::ApplicationSignals::ServiceLevelObjective',
    Properties: {
      Goal: { AttainmentGoal: 99.9, Interval: { RollingInterval: { Duration: 30, DurationUnit: 'DAY' } } },
      Sli: {
        ComparisonOperator: 'GreaterThanOrEqualTo',
        MetricThreshold: 1,
        SliMetric: {
          MetricDataQueries: [
            {
              MetricStat: {
                Metric: { Namespace: 'Bollwerk/Service', MetricName: 'Up' },
                Period: 60,
                Stat: 'Minimum',
              },
            },
          ],
        },
      },
    },
  };
  const alarm = (properties: object) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: properties });
  const Probe = alarm({ Namespace: 'Bollwerk/Service', MetricName: 'Up' });
  const Whole = {
    Type: 'AWS::CloudWatch::CompositeAlarm',
    Properties: { AlarmRule: { 'Fn::Join': ['', ['ALARM("', { 'Fn::GetAtt': ['Probe', 'Arn'] }, '")']] } },
  };
  const judged = (resources: object) =>
    outcome(
      verdictsOf(monitoringServiceUp, {
        ...foreignScope({ Objective, Probe, Whole, ...resources }),
        environment: testEnvironment(),
      }),
    );

  test.each<[string, object, boolean]>([
    ['five bad minutes of the hour', {}, true],
    ['four', { DatapointsToAlarm: 4 }, true],
    ['six', { DatapointsToAlarm: 6 }, false],
    ['of two hours', { EvaluationPeriods: 120 }, true],
    ['of 59 minutes', { EvaluationPeriods: 59 }, false],
    ['silence is fine', { TreatMissingData: 'notBreaching' }, false],
    ['only what is below nothing', { Threshold: 0 }, false],
    ['another figure', { MetricName: 'Other' }, false],
  ])('%s', (_name, changes, holds) => {
    expect(judged({ Burning: alarm({ ...GOOD, ...changes }) })).toBe(holds ? 'compliant' : 'missing Type');
  });

  test('no such alarm', () => {
    expect(judged({})).toBe('missing Type');
  });
});
