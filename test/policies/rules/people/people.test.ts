import { assemblyFromTemplates } from '../../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../../policies/judge';
import type { Rule } from '../../../../policies/rule';
import { peopleAssignedToGroups } from '../../../../policies/rules/people/assigned-to-groups';
import { peopleCompanyNetworks } from '../../../../policies/rules/people/company-networks';
import { peopleDataDenied } from '../../../../policies/rules/people/data-denied';
import { peopleDevicePosture } from '../../../../policies/rules/people/device-posture';
import { peopleMembersOfRoster } from '../../../../policies/rules/people/members-of-roster';
import { peopleNoTrustedAddress } from '../../../../policies/rules/people/no-trusted-address';
import { PEOPLE_RULES } from '../../../../policies/rules/people/roster';
import { minutesOf } from '../../../../policies/rules/people/short-sessions';
import { peopleUserPools } from '../../../../policies/rules/people/user-pools';
import { scopesOf } from '../../../../policies/scopes';
import { testDeployment } from '../../../fixtures/environment';

const person = (overdue: readonly string[]) => ({ person: 'p-901', user: 'u-1', roles: ['support'], overdue }) as const;

function judged(rule: Rule, Resources: object, overdue: readonly string[] = []): string[] {
  const deployment = testDeployment({ people: [person(overdue)] });
  const stack = (environment: string, account: string, template: object) => ({
    id: `${deployment.name}-${environment}/stack`,
    account,
    region: deployment.region,
    deployment: deployment.name,
    environment,
    terminationProtection: true,
    template,
  });
  const { worlds } = assemblyFromTemplates([
    stack('production', deployment.environments.production.account, { Resources: {} }),
    stack('organization', deployment.organization.identityAccount, { Resources }),
  ]);
  return worlds
    .flatMap((world) => scopesOf(world, { deployments: [deployment], jurisdiction: 'germany' }))
    .flatMap((scope) => verdictsOf(rule, scope))
    .flatMap((verdict) =>
      verdict.state === 'broken' ? [`${verdict.resource?.logicalId ?? 'missing'}: ${String(verdict.actual)}`] : [],
    );
}

const group = (DisplayName: string) => ({ Type: 'AWS::IdentityStore::Group', Properties: { DisplayName } });
const member = (UserId: string, id: string) => ({
  Type: 'AWS::IdentityStore::GroupMembership',
  Properties: { GroupId: { 'Fn::GetAtt': [id, 'GroupId'] }, MemberId: { UserId } },
});

describe('EVM-68, EVM-69, EVM-74, EMB-76: an overdue record fails the gate', () => {
  const Resources = { Support: group('support'), Member: member('u-1', 'Support') };

  test('and says whose role it concerns', () => {
    expect(judged(peopleMembersOfRoster, Resources, ['security training (EVM-68) until 2026-11-21'])).toEqual([
      'Member: p-901 (support): security training (EVM-68) until 2026-11-21',
    ]);
  });

  test('and nothing where all is in force', () => {
    expect(judged(peopleMembersOfRoster, Resources)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['somebody from outside', { ...Resources, Member: member('u-2', 'Support') }, 'Member: u-2'],
    [
      'a role that the roster does not give',
      { Core: group('core-team'), Member: member('u-1', 'Core') },
      'Member: core-team',
    ],
    ['no member at all', { Support: group('support') }, 'missing: no such resource'],
  ])('%s', (_name, resources, finding) => {
    expect(judged(peopleMembersOfRoster, resources)).toEqual([finding]);
  });
});

describe('EMB-10, SMV-06: assigned to the group of the role', () => {
  const set = { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'support' } };
  const assignment = (changes: object) => ({
    Support: group('support'),
    Engineering: group('engineering'),
    Set: set,
    It: {
      Type: 'AWS::SSO::Assignment',
      Properties: {
        PermissionSetArn: { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] },
        PrincipalType: 'GROUP',
        PrincipalId: { 'Fn::GetAtt': ['Support', 'GroupId'] },
        TargetType: 'AWS_ACCOUNT',
        TargetId: '000000000901',
        ...changes,
      },
    },
  });

  test.each<[string, object, string[]]>([
    ['as it should be', {}, []],
    ['in staging', { TargetId: '000000000902' }, []],
    ['to a person', { PrincipalType: 'USER' }, ['It: USER']],
    ['to another group', { PrincipalId: { 'Fn::GetAtt': ['Engineering', 'GroupId'] } }, ['It: engineering']],
    ['in the account of the copies', { TargetId: '000000000911' }, ['It: 000000000911']],
    ['in the management account', { TargetId: '000000000921' }, ['It: 000000000921']],
  ])('%s', (_name, changes, findings) => {
    expect(judged(peopleAssignedToGroups, assignment(changes))).toEqual(findings);
  });
});

describe('SMV-20: a set that is assigned to nobody must deny as well', () => {
  test('for it can be assigned by a click', () => {
    const set = { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'core-team', InlinePolicy: { Statement: [] } } };
    const [finding] = judged(peopleDataDenied, { Set: set });
    expect(finding).toContain('kms:Decrypt');
    expect(finding).toContain('iam:PassRole');
  });

  test('a policy that is written as text is read as well', () => {
    const text = JSON.stringify({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } });
    const set = { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'support', InlinePolicy: text } };
    expect(judged(peopleDataDenied, { Set: set })).toEqual([]);
  });
});

describe('SMV-18: from the company’s networks', () => {
  const set = (range: string | string[]) => {
    const Condition = { NotIpAddress: { 'aws:SourceIp': range }, Bool: { 'aws:ViaAWSService': 'false' } };
    const InlinePolicy = { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*', Condition }] };
    return { Set: { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 'support', InlinePolicy } } };
  };

  test.each<[string | string[], boolean]>([
    ['203.0.113.128/25', true],
    [['203.0.113.128/25', '0.0.0.0/0'], false],
    ['203.0.113.0/24', false],
  ])('%s', (range, holds) => {
    expect(judged(peopleCompanyNetworks, set(range))).toHaveLength(holds ? 0 : 1);
  });
});

describe('EVM-22, EVM-24, EMB-26, EMB-28: a user pool, should one be built', () => {
  const passwords = {
    MinimumLength: 14,
    RequireLowercase: true,
    RequireUppercase: true,
    RequireNumbers: true,
    RequireSymbols: true,
    TemporaryPasswordValidityDays: 1,
  };
  const pool = (changes: object, password: object = {}) => ({
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: {
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        WebAuthnUserVerification: 'required',
        WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
        Policies: {
          PasswordPolicy: { ...passwords, ...password },
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
        },
        ...changes,
      },
    },
  });

  test.each<[string, object, string[]]>([
    ['as it should be', pool({}), []],
    ['with longer passwords', pool({}, { MinimumLength: 99 }), []],
    ['with thirteen characters', pool({}, { MinimumLength: 13 }), ['Pool: 13']],
    ['with text messages', pool({ EnabledMfas: ['SMS_MFA'] }), ['Pool: SMS_MFA']],
    [
      'SMV-19: with keys that do not check the user',
      pool({ WebAuthnUserVerification: 'preferred' }),
      ['Pool: preferred'],
    ],
    ['with an optional second factor', pool({ MfaConfiguration: 'OPTIONAL' }), ['Pool: OPTIONAL']],
  ])('%s', (_name, resources, findings) => {
    expect(judged(peopleUserPools, resources)).toEqual(findings);
  });
});

describe('EMB-18: the office’s network is not trusted', () => {
  const policy = (statement: object) => ({
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'files',
        PolicyDocument: { Statement: [{ Action: 's3:GetObject', Resource: '*', ...statement }] },
      },
    },
  });
  const office = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };

  test.each<[string, object, number]>([
    ['anybody from there', { Effect: 'Allow', Principal: '*', Condition: office }, 1],
    ['anybody but one from there', { Effect: 'Allow', NotPrincipal: { AWS: 'x' }, Condition: office }, 1],
    [
      'a named role, narrowed by the address',
      { Effect: 'Allow', Principal: { AWS: 'arn:a:role/x' }, Condition: office },
      0,
    ],
    [
      'an account, narrowed by the address',
      {
        Effect: 'Allow',
        Principal: '*',
        Condition: { ...office, StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
      },
      0,
    ],
    [
      'any account from there',
      { Effect: 'Allow', Principal: '*', Condition: { ...office, StringLike: { 'aws:PrincipalAccount': '*' } } },
      1,
    ],
    ['a denial of all others', { Effect: 'Deny', Principal: '*', Condition: { NotIpAddress: office.IpAddress } }, 0],
  ])('%s', (_name, statement, findings) => {
    expect(judged(peopleNoTrustedAddress, policy(statement))).toHaveLength(findings);
  });
});

describe('EMB-20: verified access asks for the state of the device', () => {
  const provider = (type: string) => ({
    Type: 'AWS::EC2::VerifiedAccessTrustProvider',
    Properties: { TrustProviderType: type, PolicyReferenceName: 'mdm' },
  });
  const access = (PolicyDocument: unknown, type = 'device') => ({
    Provider: provider(type),
    Group: { Type: 'AWS::EC2::VerifiedAccessGroup', Properties: { PolicyEnabled: true, PolicyDocument } },
  });
  const permit = (when: string) => `permit(principal, action, resource) when { ${when} };`;

  test.each<[string, object, number]>([
    ['with the device', access(permit('context.mdm.risk == "LOW" && context.sso.email like "*@x"')), 0],
    ['with the person only', access(permit('context.sso.email like "*@x"')), 1],
    ['with a provider that is no device', access(permit('context.mdm.risk == "LOW"'), 'user'), 1],
    ['with a name that begins alike', access(permit('context.mdmx.risk == "LOW"')), 1],
    ['with a policy that permits nothing', access('forbid(principal, action, resource);'), 1],
    ['with no policy', access(undefined), 1],
    ['with a policy that cannot be read', access({ Ref: 'Unknown' }), 1],
    ['nowhere', {}, 0],
  ])('%s', (_name, resources, findings) => {
    expect(judged(peopleDevicePosture, resources)).toHaveLength(findings);
  });
});

test('what is not there is a finding, for the rules that need it', () => {
  const silent = PEOPLE_RULES.filter((rule) => judged(rule, {}).length === 0).map(({ id }) => id);
  expect(silent).toEqual([
    'people-device-posture',
    'people-no-trusted-address',
    'people-own-identity-centre',
    'people-requests-narrowed',
    'people-rights-known',
    'people-user-pools',
  ]);
});

test.each<[string, number]>([
  ['PT1H', 60],
  ['PT60M', 60],
  ['PT1H30M', 90],
  ['PT3600S', 60],
])('%s is %d minutes', (duration, minutes) => {
  expect(minutesOf(duration)).toBe(minutes);
});

test.each(['', 'PT', 'P1D', '1H', 'PT1', 'pt1h', '3600'])('%p is no duration that anybody can read', (duration) => {
  expect(minutesOf(duration)).toBeNaN();
});
