import { verdictsOf } from '../../../../policies/judge';
import { accessBoundaryOfDuty } from '../../../../policies/rules/access/boundary-of-duty';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const environment = testEnvironment();
type Resources = Parameters<typeof foreignScope>[0];
const judge = (resources: Resources) =>
  outcome(verdictsOf(accessBoundaryOfDuty, { ...foreignScope(resources), environment }));

const boundary = (...Action: string[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
});
const role = (name: string, action?: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    PermissionsBoundary: { Ref: name },
    ...(action
      ? { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: 'x' }] } }] }
      : {}),
  },
});
const healthy = {
  Common: boundary('a:Read', 'a:Write'),
  Backup: boundary('a:Read', 'b:Delete'),
  One: role('Common', 'a:Read'),
  Two: role('Common', 'a:Write'),
  Three: role('Common', 'a:Read'),
  Clock: role('Common', 'a:Read'),
  Saver: role('Backup', 'b:Delete'),
};

describe('EVM-26: a role has the boundary of all roles, or that of its own duty', () => {
  test.each<[string, Resources, string]>([
    ['each its own', healthy, 'compliant'],
    [
      'a wider one that its rights do not need',
      { ...healthy, One: role('Backup', 'a:Read') },
      'One PermissionsBoundary',
    ],
    ['one that stops its rights', { ...healthy, Saver: role('Common', 'b:Delete') }, 'Saver PermissionsBoundary'],
    ['no rights, and another one than all', { ...healthy, Fourth: role('Backup') }, 'Fourth PermissionsBoundary'],
    ['no rights, and that of all', { ...healthy, Fourth: role('Common') }, 'compliant'],
    ['one that is not here', { ...healthy, One: role('Nowhere', 'a:Read') }, 'One PermissionsBoundary'],
    ['none at all, which is judged elsewhere', { One: { Type: 'AWS::IAM::Role', Properties: {} } }, 'does not apply'],
    ['nothing at all', {}, 'does not apply'],
  ])('%s', (_name, resources, expected) => {
    expect(judge(resources)).toBe(expected);
  });

  test('what a boundary denies it does not let through, unless it denies it for some only', () => {
    const denying = (more: object) => {
      const { Properties } = boundary('a:Read', 'b:Delete');
      const [allowed] = Properties.PolicyDocument.Statement;
      const denied = { Effect: 'Deny', Action: ['b:Delete'], Resource: '*', ...more };
      return { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allowed, denied] } } };
    };
    expect(judge({ ...healthy, Backup: denying({}) })).toBe('Saver PermissionsBoundary');
    expect(judge({ ...healthy, Backup: denying({ Condition: { Bool: { x: 'true' } } }) })).toBe('compliant');
    expect(judge({ ...healthy, Backup: denying({ Resource: 'y' }) })).toBe('compliant');
  });

  test('a template of nobody: it does not apply', () => {
    expect(judgedAlone(accessBoundaryOfDuty, healthy)).toBe('does not apply');
  });
});
