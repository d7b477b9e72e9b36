import { join } from 'node:path';
import { loadAssembly } from '../policies/assembly/load-assembly';
import type { Resource } from '../policies/assembly/types';
import { coversAction, type Statement, statementsOf } from '../policies/policy-document';
import { repositoryDeployments, synthesize, templatesOf } from './fixtures/templates';

const [world] = loadAssembly(join(__dirname, '..', 'bootstrap')).worlds;
const policy = (logicalId: string): Statement[] => {
  const resource = world?.resources.find((candidate): candidate is Resource => candidate.logicalId === logicalId);
  return statementsOf(resource?.properties.PolicyDocument);
};
const allows = (statements: readonly Statement[], action: string) =>
  statements.some((statement) => statement.effect === 'Allow' && coversAction(statement, action));

/** IAM's prefix of a CloudFormation service, where it is not the name in lower case. */
const PREFIXES: { readonly [service: string]: string } = {
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

describe('the hardened bootstrap', () => {
  const execution = policy('ExecutionPolicy');

  test('CloudFormation may create every type that we synthesize', () => {
    const assembly = synthesize(repositoryDeployments(), ['production']);
    const templates = repositoryDeployments().flatMap(({ name }) => [
      ...templatesOf(assembly, `${name}-production`).values(),
      ...templatesOf(assembly, `${name}-organization`).values(),
    ]);
    const types = [...new Set(templates.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type)))];
    const services = types.filter((type) => type.startsWith('AWS::')).map((type) => type.split('::')[1] ?? '');
    const prefixes = [...new Set(services)].map((service) => PREFIXES[service] ?? service.toLowerCase());
    const missing = prefixes.filter(
      (prefix) => !execution.some(({ actions }) => actions.some((action) => action.startsWith(`${prefix}:`))),
    );
    expect(prefixes.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
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
