import { join } from 'node:path';
import { loadAssembly } from '../policies/assembly/load-assembly';
import type { Resource } from '../policies/assembly/types';
import { coversAction, type Statement, statementsOf } from '../policies/policy-document';
import { repositoryDeployments, synthesize, templatesOf } from './fixtures/templates';

const [world] = loadAssembly(join(__dirname, '..', 'bootstrap')).worlds;
const policy = (logicalId: string): readonly Statement[] => {
  const resource = world?.resources.find((candidate): candidate is Resource => candidate.logicalId === logicalId);
  return statementsOf(resource?.properties.PolicyDocument);
};
const allows = (statements: readonly Statement[], action: string) =>
  statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, action));

/** IAM's prefix of a CloudFormation service, where it is not the name in lower case. */
const PREFIXES: { readonly [service: string]: string } = {
  ARCZonalShift: 'arc-zonal-shift',
  AccessAnalyzer: 'access-analyzer',
  ApplicationSignals: 'application-signals',
  AutoScaling: 'autoscaling',
  CertificateManager: 'acm',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  InspectorV2: 'inspector2',
  KinesisFirehose: 'firehose',
  Macie: 'macie2',
  NetworkFirewall: 'network-firewall',
  StepFunctions: 'states',
};

/** Types of templates that make no call to AWS. */
const NO_SERVICE = new Set(['AWS::CDK::Metadata', 'AWS::CloudFormation::CustomResource']);

const assembly = synthesize(repositoryDeployments(), ['production']);
const templates = (stage: 'production' | 'organization') =>
  repositoryDeployments().flatMap(({ name }) =>
    [...templatesOf(assembly, `${name}-${stage}`)].map(
      ([stack, template]) => [`${name}-${stage}-${stack}`, template] as const,
    ),
  );

/** Prefixes of actions without which a stage's types cannot be made. */
function prefixesOf(stage: 'production' | 'organization'): string[] {
  const types = templates(stage).flatMap(([, { Resources }]) => Object.values(Resources).map(({ Type }) => Type));
  const services = types
    .filter((type) => type.startsWith('AWS::') && !NO_SERVICE.has(type))
    .map((type) => type.split('::')[1] ?? '');
  return [...new Set(services.map((service) => PREFIXES[service] ?? service.toLowerCase()))];
}

const missingIn = (statements: readonly Statement[], prefixes: readonly string[]) =>
  prefixes.filter(
    (prefix) => !statements.some(({ actions }) => actions.some((action) => action.startsWith(`${prefix}:`))),
  );

describe('the hardened bootstrap', () => {
  const execution = policy('ExecutionPolicy');

  test('CloudFormation may create every type that we synthesize', () => {
    const prefixes = prefixesOf('production');
    expect(prefixes.length).toBeGreaterThan(30);
    expect(missingIn(execution, prefixes)).toEqual([]);
  });

  test("the organisation's stacks need a policy of their own, which no other account gets", () => {
    const beside = policy('OrganizationExecutionPolicy');
    const delivery = policy('DeliveryExecutionPolicy');
    const status = policy('StatusExecutionPolicy');
    const prefixes = prefixesOf('organization');
    expect(prefixes).toEqual(expect.arrayContaining(['sso', 'identitystore', 'organizations', 'codepipeline']));
    expect(missingIn([...execution, ...beside, ...delivery, ...status], prefixes)).toEqual([]);
    expect(missingIn(execution, prefixes).sort()).toEqual([
      'apigateway',
      'codebuild',
      'codepipeline',
      'identitystore',
      'organizations',
      'sso',
    ]);
    for (const action of ['codebuild:StartBuild', 'codepipeline:PutApprovalResult', 'sso:CreatePermissionSet']) {
      expect(allows(delivery, action)).toBe(false);
    }
    for (const action of ['LeaveOrganization', 'DisablePolicyType', 'MoveAccount', 'CreateAccount']) {
      expect(allows(beside, `organizations:${action}`)).toBe(false);
    }
  });

  test('it may not do everything, and nothing regional elsewhere', () => {
    expect(execution.flatMap(({ actions, notActions }) => [...actions, ...notActions])).not.toContain('*');
    const regional = execution.find(({ sid }) => sid === 'RegionalServices');
    expect(regional?.conditions.map(({ operator, key }) => `${operator} ${key}`)).toEqual([
      'StringEquals aws:RequestedRegion',
    ]);
  });

  test.each([
    'iam:CreateUser',
    'iam:CreateAccessKey',
    'organizations:LeaveOrganization',
    'account:EnableRegion',
    'states:StartExecution',
    'dynamodb:UpdateItem',
  ])('it may not %s', (action) => {
    expect(allows(execution, action)).toBe(false);
  });

  test('roles are made with the boundary of their environment only', () => {
    const makers = execution.filter(
      (statement) => coversAction(statement, 'iam:CreateRole') || coversAction(statement, 'iam:PutRolePolicy'),
    );
    expect(makers.length).toBeGreaterThan(0);
    for (const { conditions } of makers) expect(conditions.map(({ key }) => key)).toEqual(['iam:PermissionsBoundary']);
  });

  test('and that boundary bears a name that the condition takes, whichever of them a role has', () => {
    const maker = execution.find((statement) => coversAction(statement, 'iam:CreateRole'));
    const patterns = (maker?.conditions[0]?.values ?? []).map((value) => value.split(':policy/')[1] ?? '');
    const taken = new RegExp(`^(${patterns.join('|').replaceAll('*', '.*')})$`);
    const boundaries = [...templates('production'), ...templates('organization')].flatMap(([stack, { Resources }]) =>
      Object.values(Resources)
        .map(({ Properties }) => (Properties?.PermissionsBoundary as { readonly Ref?: string } | undefined)?.Ref)
        .flatMap((id) => (id === undefined ? [] : [`${stack}-${id}-ABCDEFGHIJKL`])),
    );
    expect(new Set(boundaries).size).toBeGreaterThan(9);
    expect(boundaries.filter((name) => !taken.test(name))).toEqual([]);
    expect(taken.test('AdministratorAccess')).toBe(false);
  });

  test('the boundary denies leaving the region, people, losing a boundary and destroying keys', () => {
    const denials = policy('BootstrapBoundary').filter(({ effect }) => effect === 'Deny');
    const denied = (action: string) =>
      denials.some((statement) => coversAction(statement, action) && statement.conditions.length === 0);
    expect(
      ['iam:CreateUser', 'iam:DeleteRolePermissionsBoundary', 'kms:ScheduleKeyDeletion', 'ssm:StartSession'].filter(
        (action) => !denied(action),
      ),
    ).toEqual([]);
    const away = denials.find(({ sid }) => sid === 'NothingOutsideThisRegion');
    expect(away && coversAction(away, 's3:CreateBucket')).toBe(true);
    expect(away && coversAction(away, 'iam:CreateRole')).toBe(false);
  });
});
