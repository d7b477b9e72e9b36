import { parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawValue } from '../../mutant';
import { coversAction, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const KEY = 'AWS::KMS::Key';
const PROPERTY = 'KeyPolicy';
/** What reads data, or lets others read them. */
const USES = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];
/** Conditions that tie a wide principal to somebody: a role by name, a service, an encryption context. */
const TIES = [/^aws:principalarn$/i, /^kms:viaservice$/i, /^kms:encryptioncontext:/i, /^aws:sourcearn$/i];

export const keysPolicy = resourceRule({
  id: 'keys-policy',
  title: 'Only named roles and named services use a key; the account administers it but cannot decrypt',
  promises: ['EVM-25', 'SMV-19', 'SMV-20', 'EMB-34'],
  area: 'keys',
  fix: 'Change the key in lib/keys: administration for the root without kms:Decrypt, use for roles by ARN or through kms:ViaService.',
  type: KEY,
  judge: (key) => {
    const statements = statementsOf(read(key, PROPERTY));
    if (statements.length === 0)
      return broken(key, PROPERTY, 'a policy of our own', 'the default policy: everybody whom IAM lets');
    const complaints = statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => complaintsAbout(statement, key));
    return complaints.length === 0 ? compliant(key, PROPERTY, `${statements.length} statements`) : complaints;
  },
  mutants: [
    allow(
      'the account root decrypts',
      { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
      'kms:Decrypt',
    ),
    allow(
      'kms:* for the account',
      { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
      'kms:*',
    ),
    allow('everybody', '*', 'kms:Decrypt'),
    allow('another account', { AWS: '999988887777' }, ['kms:Decrypt', 'kms:CreateGrant']),
    allow('everybody, with a condition that says nothing', { AWS: '*' }, 'kms:Decrypt', {
      Bool: { 'aws:SecureTransport': 'true' },
    }),
    allow(
      'imported key material',
      { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
      'kms:ImportKeyMaterial',
    ),
    {
      name: 'policy gone',
      kind: 'remove',
      type: KEY,
      change: (key) => {
        delete key.Properties?.[PROPERTY];
      },
    },
  ],
});

function complaintsAbout(statement: Statement, key: Resource): Verdict[] {
  const where = `${PROPERTY}.${statement.sid || 'Statement'}`;
  const tied = statement.conditions.some(
    (condition) =>
      restricts(condition.operator) &&
      TIES.some((tie) => tie.test(condition.key)) &&
      condition.values.every((value) => value !== '*'),
  );
  const complaints: Verdict[] = [];
  const complain = (expected: string, actual: string) => complaints.push(broken(key, where, expected, actual));
  if (statement.notActions.length > 0 || statement.notPrincipals)
    complain('Action and Principal, not their negation', 'NotAction or NotPrincipal');
  if (statement.actions.some((action) => action === '*' || action.toLowerCase() === 'kms:*'))
    complain('named actions', statement.actions.join(', '));
  if (coversAction(statement, 'kms:ImportKeyMaterial')) complain('no imported key material', 'kms:ImportKeyMaterial');
  for (const { kind, id } of statement.principals) {
    if (kind === 'Service') continue;
    if (isForeign(id, key)) complain(`principals of account ${key.stack.account}`, id);
    const wide = id === '*' || /:root$/.test(id) || id === key.stack.account;
    const used = USES.filter((action) => coversAction(statement, action));
    if (wide && used.length > 0 && !tied)
      complain('a role, or a service through kms:ViaService', `${id} may ${used.join(', ')}`);
  }
  return complaints;
}

/** `Null` and the negated operators only say what must not be; they tie nobody. */
function restricts(operator: string): boolean {
  return (
    /^(ForAnyValue:|ForAllValues:)?(String|Arn)(Equals|Like)/i.test(operator) &&
    !/IfExists$/i.test(operator) &&
    !/^ForAllValues/i.test(operator)
  );
}

/** A principal of another account; what cannot be resolved counts as foreign. */
function isForeign(id: string, key: Resource): boolean {
  if (id === '*' || id === key.stack.account) return false;
  const account = /^arn:[^:]+:(?:iam|sts)::([^:]*):/.exec(id)?.[1] ?? (/^\d{12}$/.test(id) ? id : undefined);
  if (account !== undefined) return account !== key.stack.account;
  return !parse(id).some((part) => typeof part !== 'string');
}

function allow(name: string, Principal: RawValue, Action: RawValue, Condition?: RawValue): Mutant {
  return {
    name,
    kind: 'widen',
    type: KEY,
    change: (key) => {
      const policy = key.Properties?.[PROPERTY];
      if (!policy || typeof policy !== 'object' || Array.isArray(policy) || !Array.isArray(policy.Statement)) return;
      policy.Statement.push({ Effect: 'Allow', Principal, Action, Resource: '*', ...(Condition ? { Condition } : {}) });
    },
  };
}
