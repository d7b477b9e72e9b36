import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import { judge } from '../../policies/judge';
import { environmentRule, type Rule, resourceRule } from '../../policies/rule';
import { isTrue, judgeProperty } from '../../policies/verdict';
import { testDeployment } from '../fixtures/environment';
import { repositoryDeployment, repositoryDeployments } from '../fixtures/templates';

const DATABASE = 'AWS::RDS::DBInstance';
const production = repositoryDeployment('evermood').environments.production;
const options = { deployments: repositoryDeployments(), jurisdiction: 'germany' } as const;

const multiAz: Rule = resourceRule({
  id: 'test-multi-az',
  title: 'two zones',
  promises: ['SMV-26'],
  area: 'database',
  fix: 'set it',
  mutants: [],
  type: DATABASE,
  required: ({ environment }) => environment !== undefined,
  judge: (instance) => judgeProperty(instance, 'MultiAZ', 'true', isTrue),
});

function assembly(
  properties: object | undefined,
  more: object = {},
  owner = { deployment: 'evermood', environment: 'production' },
) {
  const resources = properties
    ? { Db: { Type: DATABASE, Properties: properties } }
    : { Other: { Type: 'AWS::SNS::Topic' } };
  return assemblyFromTemplates([
    {
      id: 'stack',
      account: production.account,
      region: 'eu-central-1',
      ...owner,
      template: { Resources: resources, ...more },
    },
  ]);
}

describe('a rule judges what CloudFormation will be given', () => {
  test('a healthy value is observed, not only passed', () => {
    const { findings, observations, resourcesJudged } = judge(assembly({ MultiAZ: true }), [multiAz], options);
    expect(findings).toEqual([]);
    expect(observations).toMatchObject([
      { rule: 'test-multi-az', logicalId: 'Db', property: 'MultiAZ', value: 'true', environment: 'production' },
    ]);
    expect(resourcesJudged).toBe(1);
  });

  test.each([
    ['absent', {}],
    ['false', { MultiAZ: false }],
    ['a reference to nothing', { MultiAZ: { Ref: 'Nothing' } }],
    ['another type', { MultiAZ: ['true'] }],
  ])('%s is a finding that names resource, property, expected and actual', (_name, properties) => {
    const { findings } = judge(assembly(properties), [multiAz], options);
    expect(findings).toMatchObject([
      {
        rule: 'test-multi-az',
        deployment: 'evermood',
        stack: 'stack',
        logicalId: 'Db',
        property: 'MultiAZ',
        expected: 'true',
      },
    ]);
  });

  test('the bad branch of a condition is found though the condition is constant', () => {
    const conditions = { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } };
    const { findings } = judge(
      assembly({ MultiAZ: { 'Fn::If': ['Never', false, true] } }, conditions),
      [multiAz],
      options,
    );
    expect(findings).toHaveLength(1);
    expect(Object.values(findings[0]?.conditions ?? {})).toEqual([true]);
  });

  test('a required resource that is not there is a finding without a resource', () => {
    const { findings } = judge(assembly(undefined), [multiAz], options);
    expect(findings).toMatchObject([{ logicalId: null, resourceType: DATABASE, actual: 'no such resource' }]);
  });

  test('a rule without anything to judge says that it does not apply', () => {
    const { runs, findings } = judge(
      assembly(undefined, {}, { deployment: 'nobody', environment: 'production' }),
      [multiAz],
      options,
    );
    expect(findings).toEqual([]);
    expect(runs).toEqual([
      { rule: 'test-multi-az', deployment: null, environment: null, state: 'not-applicable', judged: 0 },
    ]);
  });

  test('what the organisation runs is elsewhere, with the reason, and is neither judged nor demanded', () => {
    const reason = 'the landing zone runs one recorder per account';
    const deployments = [testDeployment({ name: 'evermood' })].map((deployment) => ({
      ...deployment,
      accountServices: { ...deployment.accountServices, config: { kind: 'organisation', reason } as const },
    }));
    const organised: Rule = { ...multiAz, service: 'config' };
    const { runs, findings, observations } = judge(assembly(undefined), [organised], { ...options, deployments });
    expect(findings).toEqual([]);
    expect(runs).toMatchObject([{ rule: 'test-multi-az', state: 'elsewhere' }]);
    expect(observations).toMatchObject([
      { property: 'accountServices.config', value: `run by the organisation: ${reason}` },
    ]);
    expect(judge(assembly(undefined), [organised], options).findings).toHaveLength(1);
    expect(
      judge(assembly(undefined), [{ ...organised, service: 'macie' }], { ...options, deployments }).findings,
    ).toHaveLength(1);
  });

  test('a rule that throws has not judged: that is a finding', () => {
    const throwing = environmentRule({
      ...multiAz,
      id: 'test-throws',
      check: () => {
        throw new Error('no such table');
      },
    });
    expect(judge(assembly({}), [throwing], options).findings).toMatchObject([
      { rule: 'test-throws', actual: 'no such table' },
    ]);
  });

  test('one complaint under two conditions is told once', () => {
    const conditions = { Conditions: { Some: { 'Fn::Equals': ['a', 'b'] } } };
    const template = { ...conditions, Outputs: {} };
    const { findings } = judge(
      assembly({ MultiAZ: false, Engine: { 'Fn::If': ['Some', 'a', 'b'] } }, template),
      [multiAz],
      options,
    );
    expect(findings).toHaveLength(1);
    // It holds whatever the condition says, so the condition is no news.
    expect(findings[0]?.conditions).toEqual({});
  });
});
