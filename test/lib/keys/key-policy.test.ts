import { dataStacks, environmentWith } from '../identity/fixture';
import { keyPolicyFaults } from './key-policy-faults';
import { covers, keysOf, list, type Statement, statement } from './policy-reader';

const TEMPLATES = (['postgres', 'sqlserver-se'] as const).map((engine) => dataStacks(environmentWith(engine)).identity);
const KEYS = TEMPLATES.flatMap((template, index) =>
  keysOf(template).map((key) => [`${key.id} (${index === 0 ? 'postgres' : 'sqlserver-se'})`, key] as const),
);

describe.each(KEYS)('SMV-20: the policy of the key %s', (_name, { statements }) => {
  test('lets the account administer and only named roles and services use it', () => {
    expect(keyPolicyFaults(statements)).toEqual([]);
  });

  test('lets the account change the policy, so that nobody is locked out', () => {
    const { Action, Principal, Condition } = statement(statements, 'AccountAdministersButDoesNotUse');
    expect(covers(list(Action), 'kms:PutKeyPolicy')).toBe(true);
    expect(Principal).toEqual({ AWS: 'arn:aws:iam::000000000901:root' });
    expect(Condition).toBeUndefined();
  });

  test('lets nobody stop the rotation (EMB-33)', () => {
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => list(Action));
    expect(covers(allowed, 'kms:DisableKeyRotation')).toBe(false);
    expect(covers(allowed, 'kms:ImportKeyMaterial')).toBe(false);
  });

  test('denies all use to the root user, also through a trusted service', () => {
    const denial = statement(statements, 'RootUserNeverUses');
    expect(denial.Effect).toBe('Deny');
    for (const use of ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant']) {
      expect(covers(list(denial.Action), use)).toBe(true);
    }
    expect(JSON.stringify(denial.Condition)).toMatch(/ArnEquals.*aws:PrincipalArn.*:root/);
  });

  test('allows deletion only with the longest waiting time', () => {
    const deleting = statements.filter(({ Action }) => covers(list(Action), 'kms:ScheduleKeyDeletion'));
    expect(deleting).toHaveLength(1);
    expect(deleting[0]?.Condition).toEqual({
      NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' },
    });
  });
});

describe('the check of key policies notices', () => {
  const ROOT = { AWS: 'arn:aws:iam::000000000901:root' };
  const allow = (rest: Partial<Statement>): Statement[] => [{ Effect: 'Allow', Resource: '*', ...rest }];

  test.each<[string, Partial<Statement>, string]>([
    ['full rights for the account', { Principal: ROOT, Action: 'kms:*' }, 'kms:*'],
    ['decryption by the account', { Principal: ROOT, Action: ['kms:Decrypt'] }, 'the account may use: kms:Decrypt'],
    ['grants by the account', { Principal: ROOT, Action: 'kms:Create*' }, 'the account may use: kms:CreateGrant'],
    ['everybody', { Principal: { AWS: '*' }, Action: 'kms:Decrypt' }, 'bare * principal'],
    [
      'a service for any account',
      { Principal: { Service: 'x' }, Action: 'kms:Decrypt' },
      'a service may use it for any account',
    ],
    [
      'a service of any caller',
      { Principal: ROOT, Action: 'kms:Decrypt', Condition: { StringEquals: { 'kms:ViaService': 's3' } } },
      'the account may use: kms:Decrypt',
    ],
  ])('%s', (_case, rest, fault) => {
    expect(keyPolicyFaults(allow(rest))).toContain(fault);
  });
});
