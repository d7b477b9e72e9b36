import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawValue, rawRoot, without } from '../../mutant';
import { KEY } from '../../own-key';
import { type Condition, coversAction, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isForOwnAccount, ownAccounts, ownerOf } from '../access/accounts';
import { isDefaultStatement } from './default-statement';
import { isTie } from './ties';

const PROPERTY = 'KeyPolicy';
/** What reads data, or lets others read them. */
const USES = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

const ADMINISTERED =
  'administration by named actions for the account (kms:DescribeKey, kms:PutKeyPolicy and the like), its use for named roles, and a deletion that waits 30 days';

export const keysPolicy = resourceRule({
  id: 'keys-policy',
  title: 'Only named roles and named services use a key; the account administers it but cannot decrypt',
  promises: ['EVM-25', 'SMV-19', 'SMV-20', 'EMB-34'],
  area: 'keys',
  fix: 'Change the key in lib/keys: administration for the root without kms:Decrypt, use for roles by ARN or through kms:ViaService.',
  fixElsewhere:
    'Name in the key policy what the account’s root administers, action by action and without kms:Decrypt, kms:GenerateDataKey, kms:ReEncrypt or kms:CreateGrant; allow these to roles by ARN under kms:ViaService, and kms:ScheduleKeyDeletion from 30 days up.',
  type: KEY,
  judge: (key, scope) => {
    const statements = statementsOf(read(key, PROPERTY));
    if (statements.length === 0) return broken(key, PROPERTY, 'a policy of our own', 'everybody whom IAM lets');
    const complaints = statements
      .filter(({ effect }) => effect !== 'Deny')
      .flatMap((statement) => [...complaintsAbout(statement, key, scope)]);
    return complaints.length === 0 ? compliant(key, PROPERTY, `${statements.length} statements`) : complaints;
  },
  mutants: [
    allow('the account root decrypts', { AWS: rawRoot() }, 'kms:Decrypt'),
    allow('kms:* for the account', { AWS: rawRoot() }, 'kms:*'),
    allow('all decrypting actions for the account', { AWS: rawRoot() }, 'kms:De*'),
    allow('everybody', '*', 'kms:Decrypt'),
    allow('another account', { AWS: '999988887777' }, ['kms:Decrypt', 'kms:CreateGrant']),
    allow('everybody, with a condition that says nothing', { AWS: '*' }, 'kms:Decrypt', {
      Bool: { 'aws:SecureTransport': 'true' },
    }),
    allow('the account through any service', { AWS: rawRoot() }, 'kms:Decrypt', {
      StringLike: { 'kms:ViaService': '*' },
    }),
    allow('the account as any role', { AWS: rawRoot() }, 'kms:Decrypt', { ArnLike: { 'aws:PrincipalArn': 'arn:*' } }),
    allow('the account unless it is somebody', { AWS: rawRoot() }, 'kms:Decrypt', {
      ArnNotLike: { 'aws:PrincipalArn': '*:role/Intern' },
    }),
    allow('the account, with a context that may be anything', { AWS: rawRoot() }, 'kms:Decrypt', {
      StringLike: { 'kms:EncryptionContext:service': '*' },
    }),
    allow('everybody through a service', '*', 'kms:Decrypt', {
      StringEquals: { 'kms:ViaService': 's3.eu-central-1.x' },
    }),
    allow('a service, for anybody', { Service: servicePrincipal('cloudtrail') }, 'kms:Decrypt'),
    allow('a service, for another account', { Service: servicePrincipal('cloudtrail') }, 'kms:Decrypt', {
      StringEquals: { 'aws:SourceAccount': '999988887777' },
    }),
    {
      name: 'any grant through a service',
      kind: 'weaken',
      type: KEY,
      where: ({ Properties }) => JSON.stringify(Properties).includes('kms:GrantIsForAWSResource'),
      change: (key) => {
        const { Statement = [] } = (key.Properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
        for (const { Condition } of Statement) if (Condition) delete (Condition as RawObject).Bool;
      },
    },
    allow('imported key material', { AWS: rawRoot() }, 'kms:ImportKeyMaterial'),
    allow('all but some actions', { AWS: rawRoot() }, undefined, undefined),
    without(KEY, PROPERTY, 'the default policy'),
  ],
});

function* complaintsAbout(statement: Statement, key: Resource, scope: Scope): Iterable<Verdict> {
  const property = `${PROPERTY}.${statement.sid || 'Statement'}`;
  const { actions, notActions, notPrincipals, principals, conditions } = statement;
  if (isDefaultStatement(statement, key, scope)) {
    const who = principals.map(({ id }) => id).join(', ');
    yield broken(key, property, ADMINISTERED, `kms:* on the key for ${who}, as KMS writes it by default`);
    return;
  }
  if (notActions.length > 0 || notPrincipals) {
    yield broken(key, property, 'Action and Principal, not their negation', 'NotAction or NotPrincipal');
  }
  if (actions.some((action) => /^(\*|kms:\*)$/i.test(action)))
    yield broken(key, property, 'named actions', actions.join(', '));
  if (coversAction(statement, 'kms:ImportKeyMaterial')) yield broken(key, property, 'no imported key material');
  if (coversAction(statement, 'kms:CreateGrant') && !conditions.some(isForService)) {
    yield broken(key, property, 'grants for resources of AWS services only (kms:GrantIsForAWSResource)', 'any grant');
  }
  const own = ownAccounts(key, scope);
  const used = USES.filter((action) => coversAction(statement, action));
  for (const principal of principals) {
    const owner = ownerOf(principal, key, scope);
    if (owner === 'foreign' || owner === 'unknown') {
      yield broken(key, property, `principals of account ${own.join(' or ')}`, principal.id);
    }
    if (owner === 'service' && used.length > 0 && !conditions.some((condition) => isForOwnAccount(condition, own))) {
      yield broken(key, property, 'a service that acts for this account', `${principal.id} for anybody`);
    }
    const tied = owner === 'own' && conditions.some((condition) => isTie(condition, own));
    if (used.length > 0 && isWide(principal.id) && !tied) {
      yield broken(
        key,
        property,
        'a role, or a service through kms:ViaService',
        `${principal.id} may ${used.join(', ')}`,
      );
    }
  }
}

/** A grant is a second way to decrypt; one that a service takes for its own resource ends with the resource. */
function isForService({ operator, key, values }: Condition): boolean {
  return operator === 'Bool' && /^kms:grantisforawsresource$/i.test(key) && values.every((value) => value === 'true');
}

/** Everybody, or everybody of an account. */
function isWide(id: string): boolean {
  return id === '*' || /:root$/.test(id) || /^\d{12}$/.test(id);
}

function allow(name: string, Principal: RawValue, Action: RawValue | undefined, Condition?: RawValue): Mutant {
  return {
    name,
    kind: 'widen',
    type: KEY,
    change: (key) => {
      const policy = key.Properties?.[PROPERTY];
      if (!policy || typeof policy !== 'object' || Array.isArray(policy) || !Array.isArray(policy.Statement)) return;
      const what: RawObject = Action === undefined ? { NotAction: 'kms:Delete*' } : { Action };
      policy.Statement.push({
        Effect: 'Allow',
        Principal,
        ...what,
        Resource: '*',
        ...(Condition ? { Condition } : {}),
      });
    },
  };
}
