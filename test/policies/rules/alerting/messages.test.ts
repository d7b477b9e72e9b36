import { verdictsOf } from '../../../../policies/judge';
import { alertingMessagesFilled } from '../../../../policies/rules/alerting/messages-filled';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
const RUNBOOK = 'Runbook: docs/runbooks/security-finding.md';
const resources = (target: object, pattern: object = { source: ['aws.guardduty'] }, to = 'Topic') => ({
  Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
  Code: { Type: 'AWS::Lambda::Function', Properties: {} },
  It: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: pattern,
      Targets: [{ Id: 'one', Arn: to === 'Code' ? { 'Fn::GetAtt': ['Code', 'Arn'] } : { Ref: to }, ...target }],
    },
  },
});
const judge = (given: Parameters<typeof foreignScope>[0]) =>
  outcome(verdictsOf(alertingMessagesFilled, { ...foreignScope(given), environment }));

describe('EMB-62, EVM-32: a message says what has happened and what to do', () => {
  const transformed = (InputTemplate: string, InputPathsMap: object = { id: '$.detail.id' }) => ({
    InputTransformer: { InputPathsMap, InputTemplate },
  });

  test.each<[string, object, boolean]>([
    ['a field and a runbook', transformed(`"Finding <id>. ${RUNBOOK}"`), true],
    ['our own words and a runbook', { Input: `"The source was not saved. ${RUNBOOK}"` }, true],
    ['no runbook', transformed('"Finding <id>."'), false],
    ['our own words without a runbook', { Input: '"The source was not saved."' }, false],
    ['a runbook that is not there', transformed('"Finding <id>. Runbook: docs/runbooks/of-nobody.md"'), false],
    ['the same words for each event', transformed(`"A finding. ${RUNBOOK}"`), false],
    ['a field that is not filled', transformed(`"<name>. ${RUNBOOK}"`), false],
    ['a field of another source', transformed(`"<id>. ${RUNBOOK}"`, { id: '$.detail.alarmName' }), false],
    ['words that are no JSON', transformed(`Finding <id>. ${RUNBOOK}`), false],
    ['the event as it is', {}, false],
    ['a part of the event', { InputPath: '$.detail' }, false],
    ['no template', { InputTransformer: { InputPathsMap: { id: '$.detail.id' } } }, false],
  ])('%s', (_name, target, holds) => {
    expect(judge(resources(target))).toBe(holds ? 'compliant' : 'It Targets.0');
  });

  test.each<[string, object, boolean]>([
    ['an object with a field', transformed('{"incident":"<id>"}'), true],
    ['an empty object', transformed('{}'), false],
    ['a text', transformed('"<id>"'), false],
    ['nothing but its being called', {}, true],
    ['a part of the event', { InputPath: '$.detail' }, false],
  ])('a state machine gets %s', (_name, target, holds) => {
    expect(judge(resources(target, undefined, 'Machine'))).toBe(holds ? 'compliant' : 'It Targets.0');
  });

  test.each<[string, object, boolean]>([
    ['the event', {}, true],
    ['something else', { Input: '{}' }, false],
    ['a part of the event', { InputPath: '$.detail' }, false],
    ['another form of the event', transformed('{"id":"<id>"}'), false],
  ])('a function gets %s', (_name, target, holds) => {
    expect(judge(resources(target, undefined, 'Code'))).toBe(holds ? 'compliant' : 'It Targets.0');
  });

  test('nothing is told: it does not apply; nor to a template of nobody', () => {
    expect(judge({})).toBe('does not apply');
    expect(judgedAlone(alertingMessagesFilled, resources({}))).toBe('does not apply');
  });
});
