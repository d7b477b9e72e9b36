import { serviceEndpoint, servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, rawArn } from '../../mutant';
import { KEY } from '../../own-key';
import { type Condition, coversAction, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { accountIn, ownAccounts } from '../access/accounts';
import { isTakenOnlyBy, ROLE } from '../access/role-permissions';
import { isDefaultStatement } from './default-statement';
import { isTie } from './ties';

const PROPERTY = 'KeyPolicy';
const USES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];
const DELETES = 'kms:ScheduleKeyDeletion';
/** The longest waiting time that KMS knows (ScheduleKeyDeletion: 7 to 30 days). */
const LONGEST_WINDOW = 30;
/** Services that tell KMS for which log group or trail they encrypt (fact sheet 5): the key is used for nothing else. */
const WITH_CONTEXT: readonly (readonly [service: RegExp, context: RegExp])[] = [
  [/^logs\./, /^kms:encryptioncontext:(aws-crypto-ec:)?aws:logs:arn$/i],
  [
    new RegExp(`^${servicePrincipal('cloudtrail').replaceAll('.', '\\.')}$`),
    /^kms:encryptioncontext:aws:cloudtrail:arn$/i,
  ],
];
const THROUGH = 'kms:ViaService or an encryption context';

export const keysUsesNarrowed = resourceRule({
  id: 'keys-uses-narrowed',
  title:
    'Whoever may use a key may use it for one purpose: through a named service, for this account, with the context of the data',
  promises: ['EVM-25', 'EMB-34', 'SMV-19'],
  area: 'keys',
  fix: 'Use the statements of lib/keys (useByRole, useByService, useThroughService): they bring the service, the account and the context.',
  fixElsewhere:
    'Narrow each use of the key: kms:ViaService for a role, aws:SourceAccount or the encryption context for a service, kms:CallerAccount for an account.',
  type: KEY,
  judge: (key, scope): Verdict[] =>
    statementsOf(read(key, PROPERTY))
      .filter((statement) => statement.effect !== 'Deny' && !isDefaultStatement(statement, key, scope))
      .filter(
        (statement) =>
          isForEverybody(statement) || [...USES, DELETES].some((action) => coversAction(statement, action)),
      )
      .map((statement) => {
        const property = `${PROPERTY}.${statement.sid || 'Statement'}`;
        const missing = missingIn(statement, key, scope);
        return missing === undefined
          ? compliant(key, property, conditionText(statement))
          : broken(key, property, missing, conditionText(statement));
      }),
  mutants: [
    unconditional('a role decrypts without a service', '"kms:ViaService"', (it) =>
      JSON.stringify(it).includes('Fn::GetAtt'),
    ),
    unconditional('fields decrypted for any service', '"kms:EncryptionContext:service"'),
    unconditional('the logs key for whatever the service encrypts', '"kms:EncryptionContext:aws:logs:arn"'),
    without('the logs key for whatever a trail encrypts', 'StringLike', 'kms:EncryptionContext:aws:cloudtrail:arn'),
    without('a service for any account', 'StringEquals', 'kms:CallerAccount'),
    without('a service-linked role through any service', 'ArnLike', 'aws:PrincipalArn'),
    changed('log groups of any account', '"kms:EncryptionContext:aws:logs:arn"', (statement) => {
      statement.Condition = { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': rawArn(':logs:*:*:log-group:*') } };
    }),
    unconditional('a deletion after a week', '"kms:ScheduleKeyDeletionPendingWindowInDays"'),
    changed('everybody of the account, whatever their own rights', '"kms:CallerAccount"', (statement) => {
      statement.Principal = { AWS: '*' };
    }),
    changed('every caller but one', '"kms:CallerAccount"', (statement) => {
      statement.Condition = {
        StringNotEquals: { 'kms:CallerAccount': '999988887777' },
        StringEquals: { 'kms:ViaService': serviceEndpoint('s3', 'eu-central-1') },
      };
    }),
  ],
});

/** What a statement lacks; nothing where it is narrow. */
function missingIn(statement: Statement, key: Resource, scope: Scope): string | undefined {
  const own = ownAccounts(key, scope);
  const { principals, conditions } = statement;
  if (isForEverybody(statement)) return 'a named role, service or account as the principal';
  if (coversAction(statement, DELETES))
    return conditions.some(isLongestWindow) ? undefined : `a deletion that waits ${LONGEST_WINDOW} days`;
  for (const { kind, id } of principals) {
    if (kind === 'Service') {
      const [, context] = WITH_CONTEXT.find(([service]) => service.test(id)) ?? [];
      if (context && !conditions.some((each) => context.test(each.key) && isOfAccount(each, own)))
        return 'the encryption context of this account’s log groups or trails';
      continue;
    }
    const role = scope.world.target(id);
    if (role?.type === ROLE) {
      if (!conditions.some((each) => isTie(each, own)) && !isTakenOnlyBy(role, ['rds'])) return THROUGH;
    } else if (!conditions.some((each) => namesCaller(each, own))) {
      return 'kms:CallerAccount: this account, or the role by its ARN';
    }
  }
  return undefined;
}

/** Also what only tells about a key is for somebody in particular. */
function isForEverybody({ principals }: Statement): boolean {
  return principals.some(({ id }) => id.includes('*'));
}

function isLongestWindow({ operator, key, values }: Condition): boolean {
  return (
    operator === 'NumericGreaterThanEquals' &&
    /^kms:schedulekeydeletionpendingwindowindays$/i.test(key) &&
    values.length > 0 &&
    values.every((value) => Number(value) >= LONGEST_WINDOW)
  );
}

function isOfAccount({ operator, values }: Condition, own: readonly string[]): boolean {
  return (
    /^(String|Arn)(Equals|Like)$/.test(operator) &&
    values.length > 0 &&
    values.every((value) => own.includes(accountIn(value) ?? ''))
  );
}

/** A whole account as a principal says little: the caller is of this account, or one role of it. */
function namesCaller(condition: Condition, own: readonly string[]): boolean {
  const { operator, key, values } = condition;
  if (/^kms:calleraccount$/i.test(key))
    return operator === 'StringEquals' && values.length > 0 && values.every((value) => own.includes(value));
  return /^aws:principalarn$/i.test(key) && isOfAccount(condition, own);
}

function conditionText({ conditions }: Statement): string {
  return (
    conditions.map(({ operator, key, values }) => `${operator} ${key} ${values.join(' ')}`).join('; ') || 'no condition'
  );
}

function unconditional(name: string, pattern: string, which?: (statement: RawObject) => boolean): Mutant {
  return changed(
    name,
    pattern,
    (statement) => {
      delete statement.Condition;
    },
    which,
  );
}

/** Takes one key out of a condition. */
function without(name: string, operator: string, conditionKey: string): Mutant {
  return changed(name, `"${conditionKey}"`, (statement) => {
    const condition = statement.Condition as { [operator: string]: RawObject };
    delete condition[operator]?.[conditionKey];
  });
}

function changed(
  name: string,
  pattern: string,
  change: (statement: RawObject) => void,
  which: (statement: RawObject) => boolean = () => true,
): Mutant {
  const found = (properties: RawObject | undefined) => {
    const { Statement } = (properties?.[PROPERTY] ?? {}) as { Statement?: RawObject[] };
    return (Statement ?? []).filter(
      (statement) =>
        statement.Effect === 'Allow' && JSON.stringify(statement.Condition ?? {}).includes(pattern) && which(statement),
    );
  };
  return {
    name,
    kind: 'weaken',
    type: KEY,
    where: ({ Properties }) => found(Properties).length > 0,
    change: ({ Properties }) => {
      for (const statement of found(Properties)) change(statement);
    },
  };
}
