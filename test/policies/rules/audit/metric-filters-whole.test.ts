import { verdictsOf } from '../../../../policies/judge';
import { auditMetricFiltersWhole } from '../../../../policies/rules/audit/metric-filters-whole';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const counting = (more: object = {}, metric: object = {}) => ({
  Filter: {
    Type: 'AWS::Logs::MetricFilter',
    Properties: {
      LogGroupName: 'trail',
      FilterPattern: '{ $.eventName = "StopLogging" }',
      MetricTransformations: [{ MetricNamespace: 'N', MetricName: 'stopped', MetricValue: '1', ...metric }],
      ...more,
    },
  },
});

function judged(resources: Parameters<typeof foreignScope>[0]): string {
  return outcome(verdictsOf(auditMetricFiltersWhole, { ...foreignScope(resources), environment: testEnvironment() }));
}

describe('SMV-36, EVM-57: what is counted is counted in all events, into the metric that an alarm looks at', () => {
  test.each<[string, Parameters<typeof foreignScope>[0], string]>([
    ['every event as it was written', counting(), 'compliant'],
    ['a transformer that is not asked', counting({ ApplyOnTransformedLogs: false }), 'compliant'],
    ['the same, as a text', counting({ ApplyOnTransformedLogs: 'false' }), 'compliant'],
    [
      'events as a transformer leaves them',
      counting({ ApplyOnTransformedLogs: true }),
      'Filter ApplyOnTransformedLogs',
    ],
    [
      'events of one source only',
      counting({ FieldSelectionCriteria: '@aws.account = "111111111111"' }),
      'Filter FieldSelectionCriteria',
    ],
    ['no dimension', counting({}, { Dimensions: [] }), 'compliant'],
    [
      'a metric for each caller',
      counting({}, { Dimensions: [{ Key: 'who', Value: '$.userIdentity.arn' }] }),
      'Filter MetricTransformations.0.Dimensions',
    ],
    [
      'dimensions that only the deployment knows',
      counting({}, { Dimensions: { 'Fn::ImportValue': 'dimensions' } }),
      'Filter MetricTransformations.0.Dimensions',
    ],
    ['nothing that counts', { Topic: { Type: 'AWS::SNS::Topic', Properties: {} } }, 'does not apply'],
  ])('%s', (_what, resources, expected) => {
    expect(judged(resources)).toBe(expected);
  });

  test('another author may count as they like', () => {
    expect(judgedAlone(auditMetricFiltersWhole, counting({ ApplyOnTransformedLogs: true }))).toBe('does not apply');
  });
});
