import { filterText } from '../../../../lib/audit/filter-pattern';
import { SAVED_QUERIES } from '../../../../lib/audit/queries';
import { WATCHED_CALLS } from '../../../../lib/audit/watched-calls';
import { verdictsOf } from '../../../../policies/judge';
import { auditActionsTraced } from '../../../../policies/rules/audit/actions-traced';
import { auditCallsRing } from '../../../../policies/rules/audit/calls-ring';
import { auditConfigurationRecorded } from '../../../../policies/rules/audit/configuration-recorded';
import { auditLogsComplete } from '../../../../policies/rules/audit/logs-complete';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

type Resources = Parameters<typeof judgedAlone>[1];

const TRAIL: Resources = {
  Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'trail' } },
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: { CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] } },
  },
};

/** All filters with their alarms, some properties of one filter and of one alarm changed. */
function watched(filter: object = {}, alarm: object = {}): Resources {
  const entries = Object.entries(WATCHED_CALLS).flatMap(([name, { pattern, runbook }]) => {
    const first = name === 'trail-tampered';
    const Filter = {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: 'Group' },
        FilterPattern: filterText(pattern),
        MetricTransformations: [{ MetricNamespace: 'N', MetricName: name, MetricValue: '1' }],
        ...(first ? filter : {}),
      },
    };
    const Alarm = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'N',
        MetricName: name,
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [{ Ref: 'Topic' }],
        ...(first ? alarm : {}),
      },
    };
    const id = name.replaceAll('-', '');
    return [[`${id}filter`, Filter], ...(runbook ? [[id, Alarm]] : [])] as const;
  });
  return {
    ...TRAIL,
    Topic: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'email', Endpoint: 'a@b.example' }] } },
    ...Object.fromEntries(entries),
  };
}

describe('EVM-20, SMV-35: whoever attacks a protection sets off an alarm', () => {
  test.each<[string, object, object, string]>([
    ['as it is', {}, {}, 'compliant'],
    ['the log group by its name', { LogGroupName: 'trail' }, {}, 'compliant'],
    ['at one call or more', {}, { Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, 'compliant'],
    ['within five minutes', {}, { Period: 300 }, 'compliant'],
    ['in ten minutes', {}, { Period: 600 }, 'trailtampered Period'],
    ['at the second call', {}, { Threshold: 1 }, 'trailtampered Threshold'],
    ['in two periods', {}, { EvaluationPeriods: 2 }, 'trailtampered DatapointsToAlarm'],
    ['in one of two periods', {}, { EvaluationPeriods: 2, DatapointsToAlarm: 1 }, 'compliant'],
    ['switched off', {}, { ActionsEnabled: 'false' }, 'trailtampered ActionsEnabled'],
    ['nobody hears it', {}, { AlarmActions: ['arn:x:sns:eu-central-1:1:t'] }, 'trailtampered AlarmActions'],
    ['another metric', {}, { MetricName: 'x' }, 'trailtamperedfilter MetricTransformations.0'],
    ['one call forgotten', { FilterPattern: '{ $.eventName = StopLogging }' }, {}, 'missing Type'],
    ['a pattern that nobody can read', { FilterPattern: '[a, b]' }, {}, 'missing Type'],
    ['another log group', { LogGroupName: 'other' }, {}, 'missing Type'],
  ])('%s', (_name, filter, alarm, expected) => {
    expect(judgedAlone(auditCallsRing, watched(filter, alarm))).toBe(expected);
  });

  test('an alarm that rings at everything is none', () => {
    expect(judgedAlone(auditCallsRing, watched({ FilterPattern: '{ $.eventName EXISTS }' }))).toBe(
      'trailtamperedfilter FilterPattern',
    );
  });

  test('a template of nobody without a trail is not asked', () => {
    expect(judgedAlone(auditCallsRing, {})).toBe('does not apply');
  });
});

describe('EMB-84: a saved query tells who did what', () => {
  const text = (name: string) => SAVED_QUERIES[name]?.commands.join('\n| ') ?? '';
  const saved = (everything: string, signIns = text('sign-ins'), LogGroupNames: unknown = [{ Ref: 'Group' }]) =>
    judgedAlone(auditActionsTraced, {
      ...TRAIL,
      All: { Type: 'AWS::Logs::QueryDefinition', Properties: { QueryString: everything, LogGroupNames } },
      SignIns: { Type: 'AWS::Logs::QueryDefinition', Properties: { QueryString: signIns, LogGroupNames } },
    });

  test('both as they are', () => expect(saved(text('who-did-what'))).toBe('compliant'));
  test('the log group by its name', () => expect(saved(text('who-did-what'), undefined, ['trail'])).toBe('compliant'));
  test('one field less', () =>
    expect(saved(text('who-did-what').replace('email, ', ''))).toBe('All QueryString; SignIns QueryString'));
  test('no query for sign-ins', () =>
    expect(saved(text('who-did-what'), text('who-did-what'))).toBe('All QueryString; SignIns QueryString'));
  test('an expression that may take for ever is refused', () =>
    expect(saved('parse userAgent /(?<a>(x+)+)y/\n| display a')).toBe('All QueryString; SignIns QueryString'));
  test('a template of nobody without queries is not asked', () =>
    expect(judgedAlone(auditActionsTraced, {})).toBe('does not apply'));
});

describe('SMV-32: AWS Config records everything', () => {
  const RoleARN = 'arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
  const recorder = (RecordingGroup: object, more: object = {}) =>
    judgedAlone(auditConfigurationRecorded, {
      It: { Type: 'AWS::Config::ConfigurationRecorder', Properties: { RoleARN, RecordingGroup, ...more } },
    });
  const ALL = { AllSupported: true, IncludeGlobalResourceTypes: true };

  test.each<[string, object, object, string]>([
    ['all, always', ALL, {}, 'compliant'],
    ['all, said twice', ALL, { RecordingMode: { RecordingFrequency: 'CONTINUOUS' } }, 'compliant'],
    ['once a day', ALL, { RecordingMode: { RecordingFrequency: 'DAILY' } }, 'It RecordingMode.RecordingFrequency'],
    ['without IAM', { AllSupported: true }, {}, 'It RecordingGroup.IncludeGlobalResourceTypes'],
    ['a list of types', { ...ALL, ResourceTypes: ['AWS::S3::Bucket'] }, {}, 'It RecordingGroup'],
    ['somebody else’s role', ALL, { RoleARN: RoleARN.replace('1111', '9999') }, 'It RoleARN'],
  ])('%s', (_name, group, more, expected) => {
    expect(recorder(group, more)).toBe(expected);
  });
});

describe('EMB-80: of every type it is known where it logs', () => {
  test.each<[string, string]>([
    ['AWS::IAM::Role', 'does not apply'],
    ['Custom::Anything', 'does not apply'],
    ['AWS::Lambda::Function', 'It logs'],
    ['AWS::RDS::DBInstance', 'It logs'],
  ])('%s: %s', (Type, expected) => {
    expect(judgedAlone(auditLogsComplete, { It: { Type, Properties: {} } })).toBe(expected);
  });

  test('a type that nobody has asked fails in an environment of ours alone, whose list can take it in', () => {
    const scope = foreignScope({ It: { Type: 'AWS::AppRunner::Service', Properties: {} } });
    expect(outcome(verdictsOf(auditLogsComplete, scope))).toBe('does not apply');
    const own = { ...scope, environment: testEnvironment() };
    expect(outcome(verdictsOf(auditLogsComplete, own))).toBe('It Type');
  });

  test('an empty template has nothing to ask', () => {
    expect(judgedAlone(auditLogsComplete, {})).toBe('does not apply');
  });
});
