import { verdictsOf } from '../../../../policies/judge';
import { accessEventsStartKnown } from '../../../../policies/rules/access/events-start-known';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const machine = (region: string, name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:states:${region}:111111111111:stateMachine:${name}`,
});
const rule = (target: object) => ({
  Topic: { Type: 'AWS::SNS::Topic' },
  Role: { Type: 'AWS::IAM::Role' },
  Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: 'answer' } },
  Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 'x', ...target }] } },
});

describe('EVM-26: an event starts what the templates show', () => {
  test.each<[string, object, string]>([
    ['a topic', { Arn: { Ref: 'Topic' } }, 'compliant'],
    ['a machine, with a role', { Arn: arn('Machine'), RoleArn: arn('Role') }, 'compliant'],
    ['a machine by its name', { Arn: machine('eu-central-1', 'answer') }, 'compliant'],
    ['a machine that is not there', { Arn: machine('eu-central-1', 'other') }, 'Rule Targets.0.Arn'],
    ['a machine of another region', { Arn: machine('eu-west-1', 'answer') }, 'Rule Targets.0.Arn'],
    ['a function that nobody sees', { Arn: 'theirs' }, 'Rule Targets.0.Arn'],
    ['a role that nobody sees', { Arn: arn('Machine'), RoleArn: 'theirs' }, 'Rule Targets.0.RoleArn'],
    ['nothing', {}, 'Rule Targets.0.Arn'],
  ])('%s', (_name, target, expected) => {
    const scope = { ...foreignScope(rule(target)), environment: testEnvironment() };
    expect(outcome(verdictsOf(accessEventsStartKnown, scope))).toBe(expected);
  });

  test('another tool may start what it has', () => {
    expect(judgedAlone(accessEventsStartKnown, rule({ Arn: 'theirs' }))).toBe('does not apply');
  });
});
