import { list, type Statement, statement } from '../keys/policy-reader';
import { dataStacks } from './fixture';

const policies = Object.entries(dataStacks().identity.findResources('AWS::IAM::ManagedPolicy'));
const statementsOf = (prefix: string): readonly Statement[] =>
  policies.find(([id]) => id.startsWith(prefix))?.[1].Properties.PolicyDocument.Statement ?? [];
const revocation = policies.find(([id]) => id.startsWith('revokedsessions'));

describe('SMV-44: sessions end by a policy that stands ready', () => {
  test('it refuses everything, and is attached to nobody', () => {
    expect(statementsOf('revokedsessions')).toEqual([{ Sid: 'Revoked', Effect: 'Deny', Action: '*', Resource: '*' }]);
    expect(revocation?.[1].Properties.Roles).toBeUndefined();
  });

  test('EVM-26: containment may attach it to a role, and no other policy to anybody', () => {
    const own = statementsOf('containmentboundary');
    expect(statement(own, 'AttachingOtherPolicies')).toMatchObject({
      Effect: 'Deny',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Condition: { ArnNotEquals: { 'iam:PolicyARN': { Ref: revocation?.[0] } } },
    });
    const denied = list(statement(own, 'Escalation').Action);
    for (const action of ['iam:AttachUser*', 'iam:AttachGroup*', 'iam:Put*', 'iam:Create*']) {
      expect(denied).toContain(action);
    }
  });

  test('EVM-26: every other role may attach none at all', () => {
    for (const prefix of ['boundary', 'backupboundary', 'rotationboundary', 'settingsboundary']) {
      const denied = list(statement(statementsOf(prefix), 'Escalation').Action);
      expect(denied).toEqual(expect.arrayContaining(['iam:Attach*', 'iam:Detach*']));
    }
  });
});
