import { alertingAlarmsRing } from '../../../../policies/rules/alerting/alarms-ring';
import { alertingDeadLettersRing } from '../../../../policies/rules/alerting/dead-letters-ring';
import { alertingSilenceJudged } from '../../../../policies/rules/alerting/silence-judged';
import { judgedAlone } from '../../proofs/foreign-template';

const ALARM = 'AWS::CloudWatch::Alarm';
const HEARD = {
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Sub: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'Topic' } } },
};
const GOOD = { AlarmActions: [{ Ref: 'Topic' }], EvaluationPeriods: 3, DatapointsToAlarm: 2, Period: 60 };
const It = (Properties: object) => ({ Type: ALARM, Properties });

describe('EMB-61, EVM-47: an alarm tells somebody', () => {
  test.each<[string, object, string]>([
    ['as made', GOOD, 'compliant'],
    ['explicitly on', { ...GOOD, ActionsEnabled: true }, 'compliant'],
    ['off', { ...GOOD, ActionsEnabled: false }, 'It ActionsEnabled'],
    ['off, as a text', { ...GOOD, ActionsEnabled: 'false' }, 'It ActionsEnabled'],
    ['nobody', { ...GOOD, AlarmActions: [] }, 'It AlarmActions'],
    ['an unknown topic', { ...GOOD, AlarmActions: ['arn:x:sns:x:1:t'] }, 'It AlarmActions'],
    ['only that all is well', { ...GOOD, AlarmActions: [], OKActions: [{ Ref: 'Topic' }] }, 'It AlarmActions'],
    ['all periods of three', { ...GOOD, DatapointsToAlarm: 3 }, 'compliant'],
    ['four of three periods', { ...GOOD, DatapointsToAlarm: 4 }, 'It DatapointsToAlarm'],
    ['no periods', { ...GOOD, EvaluationPeriods: undefined }, 'It DatapointsToAlarm; It EvaluationPeriods'],
    ['a day of minutes', { ...GOOD, EvaluationPeriods: 1440 }, 'compliant'],
    ['a day and a minute', { ...GOOD, EvaluationPeriods: 1441 }, 'It EvaluationPeriods'],
    ['a week of hours', { ...GOOD, Period: 3600, EvaluationPeriods: 168 }, 'compliant'],
    ['a week and an hour', { ...GOOD, Period: 3600, EvaluationPeriods: 169 }, 'It EvaluationPeriods'],
  ])('%s', (_name, properties, found) => {
    expect(judgedAlone(alertingAlarmsRing, { ...HEARD, It: It(properties) })).toBe(found);
  });

  test('nobody hears the topic', () => {
    expect(judgedAlone(alertingAlarmsRing, { Topic: HEARD.Topic, It: It(GOOD) })).toBe('It AlarmActions');
  });

  test('by way of a composite alarm', () => {
    const Properties = {
      AlarmRule: { 'Fn::Join': ['', ['ALARM(', { Ref: 'It' }, ')']] },
      AlarmActions: [{ Ref: 'Topic' }],
    };
    const All = { Type: 'AWS::CloudWatch::CompositeAlarm', Properties };
    const silent = It({ ...GOOD, AlarmActions: undefined });
    expect(judgedAlone(alertingAlarmsRing, { ...HEARD, It: silent, All })).toBe('compliant');
    const Hushed = { ...All, Properties: { ...Properties, ActionsSuppressor: { Ref: 'It' } } };
    expect(judgedAlone(alertingAlarmsRing, { ...HEARD, It: silent, All: Hushed })).toBe('All ActionsSuppressor');
    const Mute = { ...All, Properties: { ...Properties, AlarmActions: [] } };
    expect(judgedAlone(alertingAlarmsRing, { ...HEARD, It: silent, All: Mute })).toBe('All AlarmActions');
  });
});

describe('EMB-44, EMB-48: silence', () => {
  const above = { ComparisonOperator: 'GreaterThanThreshold', Namespace: 'Ours', MetricName: 'Errors' };
  test.each<[string, object, boolean]>([
    ['is bad', { ...above, TreatMissingData: 'breaching' }, true],
    ['is good for a count of errors', { ...above, TreatMissingData: 'notBreaching' }, true],
    ['is left as it was', { ...above, TreatMissingData: 'ignore' }, false],
    ['is no data', { ...above, TreatMissingData: 'missing' }, false],
    ['is left to the default', above, false],
    ['is too few', { ...above, ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'notBreaching' }, false],
    ['of a database', { ...above, Namespace: 'AWS/RDS', TreatMissingData: 'notBreaching' }, false],
    ['of a database, heard', { ...above, Namespace: 'AWS/RDS', TreatMissingData: 'breaching' }, true],
  ])('%s: %s', (_name, properties, holds) => {
    expect(judgedAlone(alertingSilenceJudged, { It: It(properties) })).toBe(
      holds ? 'compliant' : 'It TreatMissingData',
    );
  });
});

describe('EMB-44: dead letters', () => {
  const Sender = {
    Type: 'AWS::Lambda::Function',
    Properties: { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['It', 'Arn'] } } },
  };
  const queue = (MessageRetentionPeriod: unknown) => ({
    Type: 'AWS::SQS::Queue',
    Properties: { MessageRetentionPeriod },
  });
  const alarm = (more: object = {}) =>
    It({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['It', 'QueueName'] } }],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      Period: 60,
      Statistic: 'Maximum',
      ...more,
    });
  test.each<[string, object, string]>([
    ['ring at the first one', { It: queue(1_209_600), Alarm: alarm() }, 'compliant'],
    ['are kept for less than two weeks', { It: queue(1_209_599), Alarm: alarm() }, 'It MessageRetentionPeriod'],
    ['ring at the second one', { It: queue(1_209_600), Alarm: alarm({ Threshold: 1 }) }, 'It Alarm'],
    ['ring not at all', { It: queue(1_209_600) }, 'It Alarm'],
    ['of another queue ring', { It: queue(1_209_600), Alarm: alarm({ Dimensions: [] }) }, 'It Alarm'],
  ])('%s', (_name, resources, found) => {
    expect(judgedAlone(alertingDeadLettersRing, { Sender, ...resources } as never)).toBe(found);
  });

  test('a queue that takes none', () => {
    expect(judgedAlone(alertingDeadLettersRing, { It: queue(60) })).toBe('does not apply');
  });
});
