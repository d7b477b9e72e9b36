import { BOUNDARY_ACTIONS } from '../../../../lib/identity/boundary-actions';
import { boundaryDenials } from '../../../../lib/identity/boundary-denials';
import { accessBoundaryDenies } from '../../../../policies/rules/access/boundary-denies';
import { accessBoundaryOnEveryRole } from '../../../../policies/rules/access/boundary-on-every-role';
import { accessLeastPrivilege } from '../../../../policies/rules/access/least-privilege';
import { accessNoUsers } from '../../../../policies/rules/access/no-users';
import { accessShortSessions } from '../../../../policies/rules/access/short-sessions';
import { judgedAlone } from '../../proofs/foreign-template';

const ROLE = 'AWS::IAM::Role';
const POLICY = 'AWS::IAM::ManagedPolicy';

describe('EVM-26: no policy gives more than it must', () => {
  const judged = (statement: object) =>
    judgedAlone(accessLeastPrivilege, {
      It: { Type: POLICY, Properties: { PolicyDocument: { Statement: { Effect: 'Allow', ...statement } } } },
    });
  const bucket = 'arn:p:s3:::mine/*';

  test.each<[string, object, boolean]>([
    ['named actions on everything', { Action: ['ssm:GetDocument', 'ec2:Describe*'], Resource: '*' }, true],
    ['a whole service on one thing', { Action: 's3:*', Resource: bucket }, true],
    ['a whole service on everything', { Action: 's3:*', Resource: '*' }, false],
    ['a whole service on one thing and everything', { Action: 's3:*', Resource: [bucket, '*'] }, false],
    ['a whole service on every bucket', { Action: 's3:*', Resource: 'arn:p:s3:::*' }, false],
    ['everything on one thing', { Action: '*', Resource: bucket }, false],
    ['every service that begins alike', { Action: 's*', Resource: bucket }, false],
    ['a named role passed', { Action: 'iam:PassRole', Resource: 'arn:p:iam::111111111111:role/one' }, true],
    ['any role passed', { Action: 'iam:PassRole', Resource: '*' }, false],
    ['any role passed, by a pattern of the action', { Action: 'iam:Pass*', Resource: '*' }, false],
    ['any role of the account passed', { Action: 'iam:PassRole', Resource: 'arn:p:iam::111111111111:role/*' }, false],
    ['all but some actions', { NotAction: 'iam:*', Resource: bucket }, false],
    ['all but some resources', { Action: 's3:GetObject', NotResource: bucket }, false],
    ['a denial of everything', { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }, true],
  ])('%s', (_name, statement, holds) => {
    expect(judged(statement)).toBe(holds ? 'compliant' : 'It PolicyDocument.Statement');
  });

  test.each<[string, object, string]>([
    [
      'the administrator policy',
      { ManagedPolicyArns: ['arn:p:iam::aws:policy/AdministratorAccess'] },
      'It ManagedPolicyArns',
    ],
    ['a policy of the template', { ManagedPolicyArns: [{ Ref: 'Policy' }] }, 'compliant'],
    [
      'an inline policy for everything',
      { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }] },
      'It Policies.0.PolicyDocument.Statement',
    ],
  ])('a role with %s', (_name, Properties, expected) => {
    const Policy = { Type: POLICY, Properties: { PolicyDocument: { Statement: [] } } };
    expect(judgedAlone(accessLeastPrivilege, { Policy, It: { Type: ROLE, Properties } })).toBe(expected);
  });
});

describe('EVM-26: the boundary keeps its duties', () => {
  const denials = boundaryDenials('eu-central-1').map(
    (statement) => statement.toStatementJson() as { Sid: string; Condition?: object },
  );
  const healthy = JSON.parse(
    JSON.stringify(denials).replaceAll(/\$\{Token\[AWS[^\]]*\]\}/g, '111111111111'),
  ) as typeof denials;
  const judged = (statements: object[], boundary: object = { Ref: 'Boundary' }) => ({
    Boundary: {
      Type: POLICY,
      Properties: {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: [...BOUNDARY_ACTIONS], Resource: '*' }, ...statements],
        },
      },
    },
    Role: { Type: ROLE, Properties: { PermissionsBoundary: boundary } },
  });

  test('the one that we make', () => {
    expect(judgedAlone(accessBoundaryDenies, judged(healthy))).toBe('compliant');
    expect(judgedAlone(accessBoundaryOnEveryRole, judged(healthy))).toBe('compliant');
  });

  test.each(healthy.map(({ Sid }) => [Sid]))('not without %s', (sid) => {
    const rest = judged(healthy.filter(({ Sid }) => Sid !== sid));
    expect(judgedAlone(accessBoundaryDenies, rest)).toBe('Boundary PolicyDocument');
    expect(judgedAlone(accessBoundaryOnEveryRole, rest)).toBe('Role PermissionsBoundary');
  });

  test.each(['Escalation', 'KeyDestruction', 'LogTampering', 'SharingAndReplication'])(
    '%s under no condition',
    (sid) => {
      const Condition = { StringNotEquals: { 'aws:PrincipalTag/team': 'core' } };
      const narrowed = healthy.map((statement) => (statement.Sid === sid ? { ...statement, Condition } : statement));
      expect(judgedAlone(accessBoundaryDenies, judged(narrowed))).toBe('Boundary PolicyDocument');
    },
  );

  test('another region is no home', () => {
    const moved = healthy.map((statement) =>
      statement.Sid === 'LeavingTheRegion'
        ? { ...statement, Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', '*'] } } }
        : statement,
    );
    expect(judgedAlone(accessBoundaryDenies, judged(moved))).toBe('Boundary PolicyDocument');
  });

  test('a role without it', () => {
    expect(judgedAlone(accessBoundaryOnEveryRole, judged(healthy, { Ref: 'Nobody' }))).toBe('Role PermissionsBoundary');
  });
});

describe('EVM-27: sessions end after an hour', () => {
  test.each<[unknown, boolean]>([
    [undefined, true],
    [3600, true],
    ['3600', true],
    [3601, false],
    ['43200', false],
    [{ Ref: 'Long' }, false],
  ])('%j: %s', (MaxSessionDuration, holds) => {
    const judged = judgedAlone(accessShortSessions, { It: { Type: ROLE, Properties: { MaxSessionDuration } } });
    expect(judged).toBe(holds ? 'compliant' : 'It MaxSessionDuration');
  });
});

test('EVM-22: there are no users', () => {
  expect(judgedAlone(accessNoUsers, { It: { Type: ROLE, Properties: {} } })).toBe('compliant');
  expect(judgedAlone(accessNoUsers, { It: { Type: 'AWS::IAM::User' } })).toBe('It Type');
  expect(judgedAlone(accessNoUsers, {})).toBe('does not apply');
});
