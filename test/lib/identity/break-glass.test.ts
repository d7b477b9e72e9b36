import { breakGlassArns } from '../../../lib/identity/break-glass';
import { dataStacks } from './fixture';

const roles = Object.entries(dataStacks().identity.findResources('AWS::IAM::Role'));
const breakGlass = roles.find(([id]) => id.startsWith('breakglass'))?.[1].Properties;

describe('EVM-22, EMB-11: people take the break-glass role with a second factor, shown within the last hour', () => {
  const [trust, ...more] = breakGlass.AssumeRolePolicyDocument.Statement;

  test('by one statement alone', () => {
    expect(more).toEqual([]);
    expect(trust).toMatchObject({ Effect: 'Allow', Action: 'sts:AssumeRole' });
  });

  test('which demands that the key is there: IfExists would let in a session without it', () => {
    expect(trust.Condition.Bool).toEqual({ 'aws:MultiFactorAuthPresent': 'true' });
    expect(trust.Condition.NumericLessThanEquals).toEqual({ 'aws:MultiFactorAuthAge': '3600' });
  });

  test('and is for the emergency users, not for every user or role of the account', () => {
    expect(JSON.stringify(trust.Condition.ArnLike['aws:PrincipalArn'])).toMatch(/:user\/break-glass-\*"/);
  });

  test('no other role asks for it: sessions of the identity centre never carry the key', () => {
    const asking = roles.filter(([, role]) => JSON.stringify(role).includes('MultiFactorAuth'));
    expect(asking.map(([id]) => id.slice(0, -8))).toEqual(['breakglass']);
  });
});

test('EVM-27: an emergency lasts an hour, then one comes again', () => {
  expect(breakGlass.MaxSessionDuration).toBe(3600);
});

test('EVM-26: it holds no rights by itself, and a boundary of its own', () => {
  expect(breakGlass.Policies ?? breakGlass.ManagedPolicyArns).toBeUndefined();
  expect(breakGlass.PermissionsBoundary.Ref).toMatch(/^breakglassboundary/);
});

test('the name in policies is the name of the role', () => {
  expect(breakGlassArns().map((arn) => arn.split('/').pop())).toEqual([breakGlass.RoleName]);
});
