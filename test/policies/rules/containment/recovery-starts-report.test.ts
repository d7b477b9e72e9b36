import { verdictsOf } from '../../../../policies/judge';
import { containmentRecoveryStartsReport } from '../../../../policies/rules/containment/recovery-starts-report';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
const ALARM = `${environment.id}-service-up`;
const PATTERN = {
  source: ['aws.cloudwatch'],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: { alarmName: [ALARM], state: { value: ['OK'] }, previousState: { value: ['ALARM'] } },
};
const TARGET = {
  Id: 'report',
  Arn: { Ref: 'Machine' },
  RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
  DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
  InputTransformer: {
    InputPathsMap: { at: '$.detail.state.timestamp' },
    InputTemplate: '{"incident":"interruption-<at>"}',
  },
};
const resources = (rule: object = {}, target: object = {}) => ({
  Alarm: { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: ALARM } },
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { StateMachineName: `${environment.id}-cause-report` },
  },
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: PATTERN, Targets: [{ ...TARGET, ...target }], ...rule },
  },
});
const judge = (given: Parameters<typeof foreignScope>[0]) =>
  outcome(verdictsOf(containmentRecoveryStartsReport, { ...foreignScope(given), environment }));

describe('EMB-64: the recovery of the service starts the day of the cause report', () => {
  test('as the stack makes it, it is kept', () => {
    expect(judge(resources())).toBe('compliant');
  });

  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(containmentRecoveryStartsReport, {})).toBe('does not apply');
  });

  test('without the alarm or without the rule something is missing', () => {
    expect(judge({})).toContain('missing');
    const { Rule: _rule, ...rest } = resources();
    expect(judge(rest)).toContain('missing');
  });

  test('a new alarm that becomes OK is no recovery', () => {
    const detail = { ...PATTERN.detail, previousState: { value: ['ALARM', 'INSUFFICIENT_DATA'] } };
    expect(judge(resources({ EventPattern: { ...PATTERN, detail } }))).toBe('Rule EventPattern');
  });

  test('two attempts are too few, three are enough', () => {
    expect(judge(resources({}, { RetryPolicy: { MaximumRetryAttempts: 2 } }))).toBe('Rule EventPattern');
    expect(judge(resources({}, { RetryPolicy: { MaximumRetryAttempts: 3 } }))).toBe('compliant');
  });

  test.each([
    ['one name for all', { InputTemplate: '{"incident":"interruption"}' }],
    ['a name that nothing fills in', { InputTemplate: '{"incident":"<other>-<at>"}' }],
    ['no incident', { InputTemplate: '{"at":"<at>"}' }],
    ['no JSON', { InputTemplate: '<at>' }],
  ])('%s is no name for an incident', (_name, changes) => {
    const InputTransformer = { ...TARGET.InputTransformer, ...changes };
    expect(judge(resources({}, { InputTransformer }))).toBe('Rule EventPattern');
  });
});
