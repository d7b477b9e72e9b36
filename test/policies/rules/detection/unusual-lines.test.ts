import { verdictsOf } from '../../../../policies/judge';
import { detectionUnusualLines } from '../../../../policies/rules/detection/unusual-lines';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope } from '../../proofs/foreign-template';

const DETECTOR = 'AWS::Logs::LogAnomalyDetector';
const HEALTHY = {
  DetectorName: 'lines',
  LogGroupArnList: [{ 'Fn::GetAtt': ['Group', 'Arn'] }],
  EvaluationFrequency: 'FIFTEEN_MIN',
  AnomalyVisibilityTime: 21,
};

/** What the rule says about one property of the detector. */
function saysOf(property: string, changes: object): string {
  const scope = foreignScope({
    Group: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    It: { Type: DETECTOR, Properties: { ...HEALTHY, ...changes } },
  });
  const verdicts = verdictsOf(detectionUnusualLines, { ...scope, environment: testEnvironment() });
  const about = verdicts.filter((verdict) => verdict.resource?.logicalId === 'It' && verdict.property === property);
  return about.map(({ state }) => state).join(', ');
}

describe('EVM-57, SMV-33: logs are searched for unusual lines', () => {
  test.each<[string, string, unknown, string]>([
    ['each minute', 'EvaluationFrequency', 'ONE_MIN', 'compliant'],
    ['each quarter of an hour', 'EvaluationFrequency', 'FIFTEEN_MIN', 'compliant'],
    ['each half hour', 'EvaluationFrequency', 'THIRTY_MIN', 'broken'],
    ['each hour', 'EvaluationFrequency', 'ONE_HOUR', 'broken'],
    ['however often AWS likes', 'EvaluationFrequency', undefined, 'broken'],
    ['and keep them for two weeks', 'AnomalyVisibilityTime', 14, 'compliant'],
    ['and keep them for thirteen days', 'AnomalyVisibilityTime', 13, 'broken'],
    ['all of them', 'FilterPattern', '', 'compliant'],
    ['some of them', 'FilterPattern', 'ERROR', 'broken'],
  ])('%s', (_name, property, value, state) => {
    expect(saysOf(property, { [property]: value })).toBe(state);
  });

  test.each<[string, object, string]>([
    ['within a quarter of an hour', {}, 'compliant'],
    ['a second later', { Period: 960 }, 'broken'],
    ['in two quarters', { EvaluationPeriods: 2 }, 'broken'],
    [
      'of a figure with one dimension more',
      { Dimensions: [...dimensions(), { Name: 'Stage', Value: 'any' }] },
      'broken',
    ],
    ['of another detector', { Dimensions: dimensions('other') }, 'broken'],
  ])('the security officer hears of them %s', (_name, changes, state) => {
    expect(hears(changes)).toBe(state);
  });
});

function dimensions(detector = 'lines') {
  return [
    { Name: 'LogAnomalyDetector', Value: detector },
    { Name: 'LogAnomalyPriority', Value: 'HIGH' },
  ];
}

function hears(changes: object): string {
  const environment = testEnvironment();
  const scope = foreignScope({
    Group: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    It: { Type: DETECTOR, Properties: HEALTHY },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Officer: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'email',
        Endpoint: environment.deployment.alerts.securityOfficer,
      },
    },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/Logs',
        MetricName: 'AnomalyCount',
        Dimensions: dimensions(),
        Statistic: 'Sum',
        Period: 900,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [{ Ref: 'Topic' }],
        ...changes,
      },
    },
  });
  const verdicts = verdictsOf(detectionUnusualLines, { ...scope, environment });
  return verdicts
    .filter(({ property }) => property === 'DetectorName')
    .map(({ state }) => state)
    .join(', ');
}
