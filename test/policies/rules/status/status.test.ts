import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { edgeCallersKnown } from '../../../../policies/rules/edge/callers-known';
import { edgeOnlyEntry } from '../../../../policies/rules/edge/only-entry';
import { edgeOtherEndpoints } from '../../../../policies/rules/edge/other-endpoints';
import { edgeRecords } from '../../../../policies/rules/edge/records';
import { edgeWebAclAssociated } from '../../../../policies/rules/edge/web-acl/associated';
import { edgeWebAclCrossSiteRequest } from '../../../../policies/rules/edge/web-acl/cross-site-request';
import { edgeWebAclCrossSiteWebSocket } from '../../../../policies/rules/edge/web-acl/cross-site-websocket';
import { containmentStatusApart } from '../../../../policies/rules/status/apart';
import { containmentStatusGateway } from '../../../../policies/rules/status/gateway';
import { containmentStatusLogged } from '../../../../policies/rules/status/logged';
import { containmentStatusPublished } from '../../../../policies/rules/status/published';
import { containmentStatusReached } from '../../../../policies/rules/status/reached';
import { STATUS_RULES } from '../../../../policies/rules/status/roster';
import { zonesNoBypass } from '../../../../policies/rules/zones/no-bypass';
import { scopesOf } from '../../../../policies/scopes';
import { peopleTemplate, sampleOrganization, statusTemplate } from '../../../lib/status/fixture';

type Resources = Record<string, { Type: string; Properties: Record<string, unknown>; DependsOn?: string[] }>;

const organization = sampleOrganization();
const { deployment } = organization;
const people = peopleTemplate().toJSON();
const site = statusTemplate().toJSON();
const fresh = (): Resources => JSON.parse(JSON.stringify(site.Resources));

interface Seen {
  readonly account?: string;
  readonly isOurs?: boolean;
  readonly parameters?: object;
}

/** What a rule complains about in the status site of the sample deployment, seen from production. */
function judged(rule: Rule, resources: object, seen: Seen = {}): string[] {
  const { account = organization.statusSite.account, isOurs = true, parameters = {} } = seen;
  const stack = (id: string, environment: string, owner: string, template: object) => ({
    id: `${deployment.name}-${environment}/${id}`,
    name: `${deployment.name}-${environment}-${id}`,
    account: owner,
    region: deployment.region,
    deployment: isOurs ? deployment.name : '',
    environment: isOurs ? environment : '',
    terminationProtection: true,
    template,
  });
  const production = {
    Resources: { Uploads: { Type: 'AWS::S3::Bucket', Properties: {} } },
    Outputs: { Uploads: { Value: { Ref: 'Uploads' }, Export: { Name: 'service:uploads' } } },
  };
  const { worlds } = assemblyFromTemplates([
    stack('storage', 'production', deployment.environments.production.account, production),
    stack('identity-center', 'organization', organization.identityAccount, people),
    stack('status', 'organization', account, { Parameters: parameters, Resources: resources }),
  ]);
  return worlds
    .flatMap((world) => scopesOf(world, { deployments: isOurs ? [deployment] : [], jurisdiction: 'germany' }))
    .flatMap((scope) => verdictsOf(rule, scope))
    .flatMap((verdict) => (verdict.state === 'broken' ? [`${verdict.property}: ${String(verdict.actual)}`] : []));
}

function changed(type: string, change: (properties: Record<string, unknown>) => void): Resources {
  const resources = fresh();
  for (const { Type, Properties } of Object.values(resources)) if (Type === type) change(Properties);
  return resources;
}

describe('the rules of the status site', () => {
  test.each([
    ...STATUS_RULES,
    edgeCallersKnown,
    edgeOnlyEntry,
    edgeOtherEndpoints,
    edgeWebAclAssociated,
    edgeWebAclCrossSiteRequest,
    edgeWebAclCrossSiteWebSocket,
    zonesNoBypass,
  ])('$id: the stack as it is, is well', (rule) => {
    expect(judged(rule, fresh())).toEqual([]);
  });

  test.each([...STATUS_RULES])("$id: does not apply to somebody else's templates", (rule) => {
    expect(judged(rule, fresh(), { isOurs: false })).toEqual([]);
  });

  test.each([...STATUS_RULES])('$id: without a site, something is missing', (rule) => {
    expect(judged(rule, {}, { account: organization.deliveryAccount })[0]).toMatch(/^Type/);
  });
});

describe('SMV-47: the site takes nothing from the service', () => {
  const tagged = (Value: unknown) =>
    changed('AWS::S3::Bucket', (bucket) => Object.assign(bucket, { Tags: [{ Key: 'of', Value }] }));

  test.each<[string, unknown]>([
    ['an export of it', { 'Fn::ImportValue': 'service:uploads' }],
    ['an export that nobody makes', { 'Fn::ImportValue': 'service:nothing' }],
    ['a parameter of the account', '{{resolve:ssm:/service/vpc}}'],
    ['the name of an environment', 'sample-staging'],
    ['the account of an environment', `arn:x:s3:::${deployment.environments.test.account}`],
    ['a zone of an environment', deployment.environments.production.domain.hostedZoneId],
    ['a host of an environment', 'https://live.sample.example/'],
  ])('%s is a finding', (_what, value) => {
    expect(judged(containmentStatusApart, tagged(value))[0]).toMatch(/^Tags\.0\.Value/);
  });

  test.each(['on-call@sample.example', 'sample', 'https://status.elsewhere.example'])('%s is none', (value) => {
    expect(judged(containmentStatusApart, tagged(value))).toEqual([]);
  });

  test('what is read at the deployment comes from elsewhere', () => {
    const read = (Default: string) => ({ It: { Type: 'AWS::SSM::Parameter::Value<String>', Default } });
    expect(judged(containmentStatusApart, fresh(), { parameters: read('/service/vpc') })).toEqual(['Parameters: It']);
    expect(judged(containmentStatusApart, fresh(), { parameters: read('/cdk-bootstrap/hnb659fds/version') })).toEqual(
      [],
    );
  });

  test.each([deployment.environments.production.account, organization.deliveryAccount])(
    'in account %s it is no site',
    (account) => {
      expect(judged(containmentStatusApart, fresh(), { account })).toEqual(['Type: no such resource']);
    },
  );
});

describe('SMV-47: one page, and nothing else', () => {
  const answers = (change: (all: { StatusCode: string; SelectionPattern?: string }[]) => unknown) =>
    judged(
      containmentStatusGateway,
      changed('AWS::ApiGateway::Method', ({ Integration }) => {
        change((Integration as { IntegrationResponses: { StatusCode: string }[] }).IntegrationResponses);
      }),
    ).map((line) => line.split(':')[0]);

  const withoutPatterns = (all: { SelectionPattern?: string }[]) => {
    for (const each of all) delete each.SelectionPattern;
  };

  test('what cannot be read is never called well', () => {
    expect(answers(withoutPatterns)).toEqual(['Integration.IntegrationResponses']);
    expect(answers((all) => all.pop())).toEqual(['Integration.IntegrationResponses']);
  });

  test('a second interface is a way in', () => {
    const resources = fresh();
    resources.Second = { Type: 'AWS::ApiGateway::RestApi', Properties: { DisableExecuteApiEndpoint: true } };
    expect(judged(edgeOnlyEntry, resources)).toHaveLength(2);
    expect(judged(containmentStatusGateway, resources)).toEqual(['Type: no such resource']);
  });

  test('the same interface in an environment is a way in', () => {
    expect(judged(edgeOnlyEntry, fresh(), { account: organization.deliveryAccount })).toHaveLength(1);
    expect(judged(zonesNoBypass, fresh(), { account: organization.deliveryAccount }).length).toBeGreaterThan(0);
    expect(judged(edgeCallersKnown, fresh(), { account: organization.deliveryAccount })).toHaveLength(1);
  });

  test('a stage that was made before its method is empty', () => {
    const resources = fresh();
    for (const resource of Object.values(resources))
      if (resource.Type === 'AWS::ApiGateway::Deployment') delete resource.DependsOn;
    expect(judged(containmentStatusGateway, resources)[0]).toMatch(/^DeploymentId/);
  });
});

describe('SMV-47, SMV-10: the address', () => {
  test('the record of the site is no record of the environment, and leads nowhere else', () => {
    const strange = judged(edgeRecords, fresh()).filter((line) => line.includes('elsewhere'));
    expect(strange).toEqual([]);
    const moved = changed('AWS::Route53::RecordSet', (record) => Object.assign(record, { HostedZoneId: 'Z1' }));
    expect(judged(edgeRecords, moved).some((line) => line.startsWith('Name: status.elsewhere.example'))).toBe(true);
  });

  test.each([
    ['TLS_1_2', 1],
    ['SecurityPolicy_TLS13_1_2_2021_06', 1],
    ['SecurityPolicy_TLS13_1_2_PQ_2025_09', 1],
    ['SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', 0],
    ['SecurityPolicy_TLS13_1_3_2025_09', 0],
  ])('%s: findings %d', (SecurityPolicy, count) => {
    const domain = changed('AWS::ApiGateway::DomainName', (properties) =>
      Object.assign(properties, { SecurityPolicy }),
    );
    expect(judged(containmentStatusReached, domain)).toHaveLength(count);
  });
});

describe('SMV-35: what one flood may take', () => {
  test.each([
    [0, 1],
    [1, 0],
    [1000, 0],
    [1001, 1],
  ])('%d requests a second: findings %d', (ThrottlingRateLimit, count) => {
    const stage = changed('AWS::ApiGateway::Stage', ({ MethodSettings }) => {
      for (const setting of MethodSettings as object[]) Object.assign(setting, { ThrottlingRateLimit });
    });
    expect(judged(containmentStatusLogged, stage)).toHaveLength(count);
  });
});

describe('SMV-47: who publishes', () => {
  test('a role of the site that may write is a finding', () => {
    const resources = changed('AWS::IAM::ManagedPolicy', (policy) => {
      if (policy.Description !== 'Rights of answer') return;
      const { Statement } = policy.PolicyDocument as { Statement: object[] };
      Statement.push({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' });
    });
    expect(judged(containmentStatusPublished, resources)).toEqual(['Policies: Statement']);
  });
});
