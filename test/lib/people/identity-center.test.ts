import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { organizationOf } from '../../../lib/config/environment';
import { CALLER } from '../../../lib/extracts/names';
import { PEOPLE_BOUNDARY_ACTIONS } from '../../../lib/identity/people-boundary';
import { PUBLISHING_ACTIONS } from '../../../lib/people/publishing';
import { PEOPLE_ROLES } from '../../../lib/people/roles';
import { featureFlags } from '../../../stacks/feature-flags';
import { IdentityCenterStack } from '../../../stacks/identity-center';
import { testDeployment } from '../../fixtures/environment';
import { dataStacks } from '../identity/fixture';
import { covers, list, type Statement } from '../keys/policy-reader';

/** Characters of all inline policies of a role without white space (IAM and AWS STS quotas). */
const LARGEST_INLINE = 10_240;
const LARGEST_POLICY = 6144;

const people = [
  { person: 'p-901', user: '00000000-0000-4000-8000-000000000901', roles: ['core-team', 'engineering'], overdue: [] },
  { person: 'p-902', user: '00000000-0000-4000-8000-000000000902', roles: ['support'], overdue: ['a check'] },
] as const;
const deployment = testDeployment({ people });
const template = Template.fromStack(
  new IdentityCenterStack(new App({ context: featureFlags() }), organizationOf(deployment)),
);
const sets = Object.values(template.findResources('AWS::SSO::PermissionSet')).map(({ Properties }) => Properties);
const of = (name: string) => sets.find(({ Name }) => Name === name);
const statements = (name: string): readonly Statement[] => of(name)?.InlinePolicy.Statement;

describe('SMV-06: people have one permission set per role', () => {
  test('five roles, five sets, for an hour, within the boundary that their accounts keep', () => {
    expect(sets.map(({ Name }) => Name)).toEqual(['core-team', 'engineering', 'security', 'support', 'web-team']);
    for (const { Name, SessionDuration, PermissionsBoundary, ManagedPolicies } of sets) {
      expect([SessionDuration, ManagedPolicies]).toEqual(['PT1H', undefined]);
      const boundaryName = Name === 'web-team' ? 'publishing-boundary' : 'people-boundary';
      expect(PermissionsBoundary).toEqual({ CustomerManagedPolicyReference: { Name: boundaryName } });
    }
    const policies = Object.values(dataStacks().identity.findResources('AWS::IAM::ManagedPolicy'));
    const boundary = policies.filter(({ Properties }) => Properties.ManagedPolicyName === 'people-boundary');
    expect(boundary).toHaveLength(1);
    expect(JSON.stringify(boundary[0]?.Properties.PolicyDocument).length).toBeLessThanOrEqual(LARGEST_POLICY);
  });

  test.each([
    ...['core-team', 'engineering', 'security', 'support'].map((role) => [role, PEOPLE_BOUNDARY_ACTIONS] as const),
    ['web-team', PUBLISHING_ACTIONS] as const,
  ])('%s may do nothing that the boundary takes away again', (role, most) => {
    const allowed = statements(role)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => list(Action));
    expect(allowed.filter((action) => !covers(most, action))).toEqual([]);
    const denied = statements(role)
      .filter(({ Effect, Condition, NotResource }) => Effect === 'Deny' && !Condition && !NotResource)
      .flatMap(({ Action }) => list(Action));
    expect(allowed.filter((action) => covers(denied, action))).toEqual([]);
    expect(JSON.stringify(of(role)?.InlinePolicy).length).toBeLessThanOrEqual(LARGEST_INLINE);
  });
});

describe('SMV-20: only the core team reaches customer data', () => {
  const starts = (role: string) =>
    statements(role).some(({ Effect, Action }) => Effect === 'Allow' && covers(list(Action), 'ssm:StartSession'));

  test('by a shell, of which the others are denied every kind', () => {
    expect(PEOPLE_ROLES.filter(starts)).toEqual(['core-team']);
  });

  test('in production alone', () => {
    const assignments = Object.values(template.findResources('AWS::SSO::Assignment')).map(({ Properties }) => [
      JSON.stringify(Properties.PrincipalId).replace(/.*"(\w+?)".*GroupId.*/, '$1'),
      Properties.TargetId,
    ]);
    const core = assignments.filter(([group]) => String(group).startsWith('coreteam'));
    expect(core.map(([, account]) => account)).toEqual([deployment.environments.production.account]);
    expect(assignments).toHaveLength(10);
  });

  test('and the web team reaches nothing but the status site', () => {
    const { statusSite } = deployment.organization;
    const named = statements('web-team')
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Resource }) => list(Resource));
    expect(named).toEqual([
      `arn:aws:s3:::sample-status-page-${statusSite.account}/index.html`,
      `arn:aws:s3:::sample-status-page-${statusSite.account}`,
      `arn:aws:kms:eu-central-1:${statusSite.account}:key/*`,
    ]);
    const assigned = Object.values(template.findResources('AWS::SSO::Assignment')).filter(({ Properties }) =>
      JSON.stringify(Properties.PrincipalId).includes('webteam'),
    );
    expect(assigned.map(({ Properties }) => Properties.TargetId)).toEqual([statusSite.account]);
  });

  test('by the recorded document alone', () => {
    const [statement] = statements('core-team').filter(({ Sid }) => Sid === 'RecordedSession');
    expect(JSON.stringify(statement?.Resource)).toContain(':000000000901:document/recorded-session');
    expect(statement?.Condition).toEqual({ BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } });
  });

  test('EVM-27: on an instance that an approved request has marked for the caller', () => {
    const [statement] = statements('core-team').filter(({ Sid }) => Sid === 'GrantedInstance');
    expect(statement?.Condition?.StringEquals).toEqual({ 'ssm:resourceTag/bollwerk:session-for': CALLER });
  });
});

describe('EVM-54: security answers where a delivery asks for it', () => {
  const delivery = organizationOf(deployment).deliveryAccount;

  test('in the account of the delivery, and nobody else gets there', () => {
    const there = Object.values(template.findResources('AWS::SSO::Assignment'))
      .map(({ Properties }) => Properties)
      .filter(({ TargetId }) => TargetId === delivery);
    expect(there.map(({ PrincipalId }) => PrincipalId['Fn::GetAtt'][0])).toEqual([expect.stringMatching(/^security/)]);
  });

  test('one approval of one pipeline, and a look at it', () => {
    const [answer] = statements('security').filter(({ Sid }) => Sid === 'ApproveDelivery');
    expect(answer).toMatchObject({
      Effect: 'Allow',
      Action: 'codepipeline:PutApprovalResult',
      Resource: `arn:aws:codepipeline:eu-central-1:${delivery}:sample-delivery/approval/security`,
    });
  });

  test.each(['core-team', 'engineering', 'support'])('%s is denied to answer', (role) => {
    expect(statements(role)).toContainEqual({
      Sid: 'Answer',
      Effect: 'Deny',
      Action: 'codepipeline:PutApprovalResult',
      Resource: '*',
    });
  });
});

describe('SMV-21: data for support come through the core team', () => {
  const with_ = (role: string, action: string) =>
    statements(role).filter(({ Effect, Action }) => Effect === 'Allow' && covers(list(Action), action));

  test.each(['core-team', 'engineering', 'security', 'support'])('%s may ask, in its own name alone', (role) => {
    const [row] = with_(role, 'dynamodb:PutItem');
    expect(row?.Condition?.['ForAllValues:StringEquals']).toEqual({ 'dynamodb:LeadingKeys': [`request#${CALLER}`] });
    expect(JSON.stringify(with_(role, 'states:StartExecution')[0]?.Resource)).toMatch(
      /stateMachine:sample-production-data-request"$/,
    );
  });

  test('the core team alone approves', () => {
    const approves = (role: string) => JSON.stringify(with_(role, 'dynamodb:PutItem')).includes('approval#');
    expect(['core-team', 'engineering', 'security', 'support'].filter(approves)).toEqual(['core-team']);
    const answers = (role: string) => with_(role, 'states:SendTaskSuccess').length > 0;
    expect(['core-team', 'engineering', 'security', 'support'].filter(answers)).toEqual(['core-team']);
  });

  test('support and engineering read what is handed over, and nothing else', () => {
    const reads = (role: string) => with_(role, 's3:GetObject').flatMap(({ Resource }) => Resource);
    const objects = 'arn:aws:s3:::sample-production-hand-over-000000000901/*';
    expect(['core-team', 'engineering', 'security', 'support'].map(reads)).toEqual([[], [objects], [], [objects]]);
    const [denial] = statements('support').filter(({ Sid }) => Sid === 'Sources');
    expect([denial?.Effect, denial?.Action, denial?.NotResource]).toEqual(['Deny', 's3:GetObject', objects]);
  });
});

describe('EMB-10: groups hold the people of the roster', () => {
  test('each in the groups of the roles, by the id of the identity store', () => {
    const members = Object.values(template.findResources('AWS::IdentityStore::GroupMembership')).map(
      ({ Properties }) => Properties.MemberId.UserId,
    );
    expect(members).toEqual([people[0].user, people[0].user, people[1].user]);
  });

  test('nobody where there is no roster', () => {
    const empty = new IdentityCenterStack(new App({ context: featureFlags() }), organizationOf(testDeployment()));
    Template.fromStack(empty).resourceCountIs('AWS::IdentityStore::GroupMembership', 0);
  });
});

test('SMV-18: every set refuses all other networks than the company’s', () => {
  for (const { InlinePolicy } of sets) {
    expect(InlinePolicy.Statement.filter(({ Sid }: Statement) => Sid === 'OtherNetworks')).toEqual([
      {
        Sid: 'OtherNetworks',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.128/25'] }, Bool: { 'aws:ViaAWSService': 'false' } },
      },
    ]);
  }
});

test('EMB-28: no set asks for the second factor in IAM: sessions of the identity centre do not carry it', () => {
  expect(JSON.stringify(sets)).not.toContain('MultiFactorAuth');
});
