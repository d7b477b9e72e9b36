import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, rawRoot, setTo, without } from '../../mutant';
import { type Condition, matches, type Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isForOwnAccount, ownAccounts, ownerOf } from './accounts';
import { ROLE, trustOf } from './role-permissions';
import { demandsSecondFactor, namesUsers } from './second-factor';

const PROPERTY = 'AssumeRolePolicyDocument';
/** Services that say for whose account they take a role. */
const SAY_ACCOUNT = [
  'vpc-flow-logs',
  'monitoring.rds',
  'rds',
  'cloudtrail',
  'config',
  'scheduler',
  'logs',
  'states',
  'events',
  'firehose',
  'ses',
].map(servicePrincipal);
const ACTIONS = /^sts:(AssumeRole(WithSAML|WithWebIdentity)?|TagSession|SetSourceIdentity)$/i;
const EXPECTED = 'a service of AWS, a role of this environment, the identity provider, or people with a second factor';

export const accessTrust = resourceRule({
  id: 'access-trust',
  title:
    'A role is taken by a service, by another role or through the identity provider; by a person only with a second factor',
  promises: ['EVM-22', 'EMB-11', 'SMV-06'],
  area: 'access',
  fix: 'Trust the service that needs the role (lib/identity/environment-role.ts). A break-glass role demands aws:MultiFactorAuthPresent = true.',
  fixElsewhere:
    'Trust the one service that needs the role; a role for people demands aws:MultiFactorAuthPresent = true.',
  type: ROLE,
  required: (scope) => scope.environment !== undefined,
  judge: (role, scope): Verdict | Verdict[] => {
    const allowed = trustOf(role).filter(({ effect }) => effect !== 'Deny');
    if (allowed.length === 0) return broken(role, PROPERTY, EXPECTED, 'nobody');
    return allowed.map((statement) => judge(statement, role, scope));
  },
  mutants: [
    trusts('the whole account', { AWS: rawRoot() }),
    trusts(
      'the whole account, with a second factor if there is one',
      { AWS: rawRoot() },
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
    ),
    trust('without a second factor', 'Bool', undefined),
    trust('with a second factor if there is one', 'Bool', { 'aws:MultiFactorAuthPresent': ['true', 'false'] }),
    trust('with the second factor of yesterday', 'NumericLessThanEquals', { 'aws:MultiFactorAuthAge': '86400' }),
    trust('with a second factor of any age', 'NumericLessThanEquals', undefined),
    trust('for every user of the account', 'ArnLike', undefined),
    trust('for every role of the account', 'ArnLike', { 'aws:PrincipalArn': '*' }),
    trusts('everybody', '*'),
    trusts('everybody, by an identity provider of the web', { Federated: 'accounts.google.com' }),
    trusts('a service, for anybody', { Service: servicePrincipal('rds') }),
    trusts(
      'a stream, for anybody',
      { Service: servicePrincipal('firehose') },
      {
        StringEquals: { 'sts:ExternalId': '999988887777' },
      },
    ),
    subject('any workflow of the world', 'repo:*'),
    subject('every repository of an owner', 'repo:evermood-example/*'),
    setTo(ROLE, `${PROPERTY}.Statement.0.Action`, 'sts:*', 'more than taking the role', 'widen'),
    setTo(ROLE, `${PROPERTY}.Statement`, [], 'nobody'),
  ],
});

function judge(statement: Statement, role: Resource, scope: Scope): Verdict {
  const bad = statement.principals.find((principal) => !isTrusted(principal, statement, role, scope));
  if (statement.notPrincipals || statement.principals.length === 0)
    return broken(role, PROPERTY, EXPECTED, 'everybody but somebody');
  if (!statement.actions.every((action) => ACTIONS.test(action))) {
    return broken(role, PROPERTY, 'sts:AssumeRole', statement.actions.join(', '));
  }
  const anybody = statement.principals.find(({ id }) => SAY_ACCOUNT.includes(id));
  if (anybody && !statement.conditions.some((condition) => saysAccount(condition, ownAccounts(role, scope)))) {
    return broken(role, PROPERTY, 'aws:SourceAccount: this account', `${anybody.id} for anybody`);
  }
  return bad
    ? broken(role, PROPERTY, EXPECTED, bad.id)
    : compliant(role, PROPERTY, statement.principals.map(({ id }) => id).join(', '));
}

function isTrusted(
  principal: Statement['principals'][number],
  statement: Statement,
  role: Resource,
  scope: Scope,
): boolean {
  const owner = ownerOf(principal, role, scope);
  if (owner === 'service') return true;
  if (owner === 'identity provider') return !ofTheWeb(statement) || statement.conditions.some(namesWorkload);
  if (owner !== 'own') return false;
  if (scope.world.target(principal.id)?.type === ROLE) return true;
  return demandsSecondFactor(statement) && namesUsers(statement);
}

function ofTheWeb({ actions }: Statement): boolean {
  return actions.some((action) => matches(action, 'sts:AssumeRoleWithWebIdentity'));
}

/** A subject with an owner and a name, such as `repo:owner/name:…`: a host of many customers speaks for all of them. */
function namesWorkload({ operator, key, values }: Condition): boolean {
  const named = (value: string) =>
    (value.split(/[*?]/)[0] ?? '').split(/[:/]/).filter((part) => part !== '').length >= 3;
  return /^String(Equals|Like)$/.test(operator) && /:sub$/i.test(key) && values.length > 0 && values.every(named);
}

/** Changes one condition of the trust of the role that people take in an emergency. */
function trust(name: string, operator: string, condition: RawObject | undefined): Mutant {
  const path = `${PROPERTY}.Statement.0.Condition.${operator}`;
  const emergency: Mutant['where'] = ({ Properties }) =>
    JSON.stringify(Properties?.[PROPERTY] ?? '').includes('aws:MultiFactorAuthPresent');
  return condition
    ? setTo(ROLE, path, condition, name, 'weaken', emergency)
    : { ...without(ROLE, path, name, emergency), kind: 'weaken' };
}

/** Firehose hands on the account as the external id (Firehose Developer Guide, "Allow Firehose to assume an IAM role"). */
function saysAccount(condition: Condition, own: readonly string[]): boolean {
  const { operator, key, values } = condition;
  const external = operator === 'StringEquals' && /^sts:externalid$/i.test(key) && values.length > 0;
  return isForOwnAccount(condition, own) || (external && values.every((value) => own.includes(value)));
}

/** Changes whom the host of the repository speaks for. */
function subject(name: string, value: string): Mutant {
  const where: Mutant['where'] = ({ Properties }) =>
    JSON.stringify(Properties?.[PROPERTY] ?? '').includes('sts:AssumeRoleWithWebIdentity');
  return {
    ...setTo(ROLE, PROPERTY, {}, name, 'widen', where),
    change: ({ Properties }) => {
      const { Statement } = (Properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
      for (const statement of Statement ?? [])
        statement.Condition = { StringLike: { 'token.actions.githubusercontent.com:sub': value } };
    },
  };
}

function trusts(name: string, Principal: RawObject | string, Condition?: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: ROLE,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition ? { Condition } : {}) });
    },
  };
}
