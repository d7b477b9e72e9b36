import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { recoveryErasureList } from '../../../../policies/rules/recovery/erasure-list';
import { recoveryExperimentsStop } from '../../../../policies/rules/recovery/experiments-stop';
import { recoveryFixedIdentifiers } from '../../../../policies/rules/recovery/fixed-identifiers';
import { scopesOf } from '../../../../policies/scopes';
import { testDeployment } from '../../../fixtures/environment';
import { judgedAlone, outcome } from '../../proofs/foreign-template';

const deployment = testDeployment();

/** What a rule says about production with these resources. */
function judged(rule: Rule, Resources: object, Outputs: object = {}): string {
  const { worlds } = assemblyFromTemplates([
    {
      id: `${deployment.name}-production/erasure`,
      account: deployment.environments.production.account,
      region: deployment.region,
      deployment: deployment.name,
      environment: 'production',
      template: { Resources, Outputs } as never,
    },
  ]);
  const scopes = worlds.flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }));
  return outcome(scopes.flatMap((scope) => verdictsOf(rule, scope)));
}

describe('EVM-45: experiments with faults end at an alarm', () => {
  const alarm = { Type: 'AWS::CloudWatch::Alarm', Properties: {} };
  const experiment = (StopConditions: unknown) => ({
    Type: 'AWS::FIS::ExperimentTemplate',
    Properties: { StopConditions },
  });
  const ours = { Source: 'aws:cloudwatch:alarm', Value: { 'Fn::GetAtt': ['Alarm', 'Arn'] } };

  test.each<[string, unknown, string]>([
    ['an alarm of ours', [ours], 'compliant'],
    ['an alarm of ours beside nothing', [{ Source: 'none' }, ours], 'compliant'],
    ['nothing', [{ Source: 'none' }], 'It StopConditions'],
    ['no condition', [], 'It StopConditions'],
    ['no property', undefined, 'It StopConditions'],
    ['a role', [{ ...ours, Value: { Ref: 'It' } }], 'It StopConditions'],
  ])('%s', (_name, conditions, expected) => {
    expect(judgedAlone(recoveryExperimentsStop, { Alarm: alarm, It: experiment(conditions) })).toBe(expected);
  });
});

describe('EVM-44: the stacks can be built anew elsewhere', () => {
  const bucket = (text: unknown) => ({ It: { Type: 'AWS::S3::Bucket', Properties: { BucketName: text } } });

  test.each<[string, unknown, string]>([
    ['the configured account', `logs-${'of'}:000000000901:x`, 'compliant'],
    ['the configured account of the copies', ':000000000911:', 'compliant'],
    ['another account', ':000000000999:', 'It Properties'],
    ['a configured zone', 'eu-central-1b', 'compliant'],
    ['a zone of elsewhere', 'us-west-2a', 'It Properties'],
    ['a zone of the sovereign cloud that is not configured', 'eusc-de-east-1a', 'It Properties'],
    ['thirteen digits, which are no account', '1234567890123', 'compliant'],
    ['a subnet', 'subnet-0a1b2c3d', 'It Properties'],
    ['a reference', { 'Fn::Sub': '$' + '{It}-x' }, 'compliant'],
    ['nothing', undefined, 'compliant'],
  ])('%s: %p', (_name, text, expected) => {
    expect(judged(recoveryFixedIdentifiers, bucket(text))).toBe(expected);
  });

  test('a template of nobody has promised nothing', () => {
    expect(judgedAlone(recoveryFixedIdentifiers, bucket('vpc-01234567'))).toBe('does not apply');
  });
});

describe('EMB-68: one function keeps the list of erasures', () => {
  const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: {} };
  const List = { Type: 'AWS::S3::Bucket', Properties: {} };
  const Other = { Type: 'AWS::IAM::Role', Properties: {} };
  const Role = { Type: 'AWS::IAM::Role', Properties: {} };
  const It = (days: unknown, list: unknown = { Ref: 'List' }) => ({
    Type: 'AWS::Lambda::Function',
    Properties: {
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Environment: { Variables: { ERASURE_LIST: list, KEPT_DAYS: days, LOGIN_SECRET: { Ref: 'Secret' } } },
    },
  });
  const right = (role: string) => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [{ Ref: role }],
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::GetAtt': ['List', 'Arn'] } }],
      },
    },
  });
  const out = { ErasureFunction: { Value: { Ref: 'It' } } };

  test.each<[string, object, object, string]>([
    ['its own role alone', { List, Role, It: It('36'), Mine: right('Role') }, out, 'compliant'],
    [
      'entries of 35 days, which is as long as backups live',
      { List, Role, It: It('35') },
      out,
      'It Environment.Variables.KEPT_DAYS',
    ],
    ['entries of 42 days', { List, Role, It: It('42') }, out, 'compliant'],
    ['entries of 43 days', { List, Role, It: It('43') }, out, 'It Environment.Variables.KEPT_DAYS'],
    ['another role may read it', { List, Role, Other, It: It('40'), More: right('Other') }, out, 'Other Policies'],
    ['a list elsewhere', { List, Role, It: It('40', 'elsewhere') }, out, 'It Environment.Variables.ERASURE_LIST'],
    ['nobody finds the function', { List, Role, It: It('40') }, {}, 'missing Outputs.ErasureFunction'],
    [
      'no way into a database',
      { List, Role, It: It('40'), Secret: { Type: 'AWS::SNS::Topic' } },
      out,
      'It Environment.Variables.LOGIN_SECRET',
    ],
    ['no function', { List }, out, 'missing Type'],
  ])('%s', (_name, resources, outputs, expected) => {
    expect(judged(recoveryErasureList, { Secret, ...resources }, outputs)).toBe(expected);
  });

  test('a template of nobody has promised none', () => {
    expect(judgedAlone(recoveryErasureList, {})).toBe('does not apply');
  });
});
