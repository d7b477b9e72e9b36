import type { Resource } from '../../assembly/types';
import type { RawObject } from '../../mutant';
import { type Condition, coversAction, isForEverybody, type Statement, statementsOf } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { accountIn } from '../access/accounts';
import { isCondition } from '../storage/denial';
import { breakGlassName } from './break-glass-name';
import { holdsCopies, VAULT } from './vault';
import { accessAdded, accessChanged } from './vault-mutants';

const PROPERTY = 'AccessPolicy';
/** All that shortens the life of a recovery point or frees the vault for it. */
const DELETION = [
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:DeleteRecoveryPoint',
  'backup:DisassociateRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
];
const COPY = 'backup:CopyFromBackupVault';
const INTO = 'backup:CopyIntoBackupVault';

export const backupVaultPolicy = resourceRule({
  id: 'backup-vault-policy',
  title:
    'Nobody deletes a recovery point, takes one elsewhere or reads one from another environment, except in an emergency',
  promises: ['EVM-51', 'EVM-46', 'EVM-03', 'EMB-46', 'EVM-44', 'SMV-27'],
  area: 'backup',
  fix: 'Keep the statements of lib/backup/vault-access.ts. Only copies may come in, and only from the environment into its second account.',
  fixElsewhere:
    'Deny in the vault’s AccessPolicy what the finding names: deleting and shortening recovery points, and copies but into vaults of this account; allow nobody of elsewhere.',
  type: VAULT,
  judge: (vault, scope) => {
    const statements = statementsOf(read(vault, PROPERTY));
    const denied = (action: string, tolerates: (condition: Condition) => boolean) =>
      statements.some((statement) => denies(statement, action, tolerates));
    const lacking = DELETION.filter((action) => !denied(action, isEmergency));
    return [
      lacking.length === 0
        ? compliant(vault, `${PROPERTY}.DenyDeletion`, DELETION.join(', '))
        : broken(
            vault,
            `${PROPERTY}.DenyDeletion`,
            `${lacking.join(', ')} denied to all but break-glass`,
            'not denied',
          ),
      denied(COPY, (condition) => isEmergency(condition) || leadsHome(condition, vault, scope))
        ? compliant(vault, `${PROPERTY}.DenyCopiesElsewhere`, COPY)
        : broken(
            vault,
            `${PROPERTY}.DenyCopiesElsewhere`,
            `${COPY} denied, but into the environment's own vaults`,
            'not denied',
          ),
      ...statements
        .filter(({ effect }) => effect !== 'Deny')
        .map((statement) => judgeAllowing(statement, vault, scope)),
    ];
  },
  mutants: [
    accessChanged('backup:DeleteRecoveryPoint', 'recovery points can be deleted', (statement) => {
      statement.Action = (statement.Action as string[]).filter((action) => action !== 'backup:DeleteRecoveryPoint');
    }),
    accessChanged('backup:DeleteRecoveryPoint', 'lives can be shortened', (statement) => {
      statement.Action = (statement.Action as string[]).filter((action) => !action.includes('Lifecycle'));
    }),
    accessChanged('backup:DeleteRecoveryPoint', 'deletion allowed', (statement) => {
      statement.Effect = 'Allow';
    }),
    accessChanged('backup:DeleteRecoveryPoint', 'any role is an emergency', (statement) => {
      statement.Condition = { ArnNotLike: { 'aws:PrincipalArn': ['*'] } };
    }),
    accessChanged('backup:DeleteRecoveryPoint', 'one more role is an emergency', (statement) => {
      const { ArnNotLike } = statement.Condition as { ArnNotLike: { 'aws:PrincipalArn': unknown } };
      const before = ArnNotLike['aws:PrincipalArn'];
      ArnNotLike['aws:PrincipalArn'] = [...(Array.isArray(before) ? before : [before]), 'arn:*:role/deploy'];
    }),
    accessChanged('backup:DeleteRecoveryPoint', 'one account only', (statement) => {
      statement.Principal = { AWS: '111122223333' };
    }),
    accessChanged(COPY, 'copies anywhere', (statement) => {
      statement.Effect = 'Allow';
    }),
    accessChanged(COPY, 'copies into another region', (statement) => {
      (statement.Condition as RawObject)['ForAnyValue:ArnNotLike'] = {
        'backup:CopyTargets': ['arn:x:backup:eu-west-1:000000000111:backup-vault:*'],
      };
    }),
    accessChanged(COPY, "copies into anybody's vault", (statement) => {
      (statement.Condition as RawObject)['ForAnyValue:ArnNotLike'] = { 'backup:CopyTargets': ['*'] };
    }),
    accessChanged(COPY, 'copies anywhere, if one target is right', (statement) => {
      statement.Condition = { 'ForAllValues:ArnNotLike': { 'backup:CopyTargets': ['*'] } };
    }),
    accessAdded('another environment reads the vault', '999988887777', 'backup:*'),
    accessAdded('another account copies into the vault', '999988887777', INTO),
    accessAdded('everybody copies into the vault', '*', INTO),
    {
      name: 'no policy at all',
      kind: 'remove',
      type: VAULT,
      change: ({ Properties }) => {
        delete Properties?.[PROPERTY];
      },
    },
  ],
});

function denies(statement: Statement, action: string, tolerates: (condition: Condition) => boolean): boolean {
  return (
    statement.effect === 'Deny' &&
    isForEverybody(statement) &&
    coversAction(statement, action) &&
    statement.resources.includes('*') &&
    statement.conditions.every(tolerates)
  );
}

function isEmergency(condition: Condition): boolean {
  return isCondition(condition, ['ArnNotLike', 'ArnNotEquals'], 'aws:PrincipalArn', breakGlassName);
}

/** Copies may go from the environment into its second account, and back; always inside the region. */
function leadsHome(condition: Condition, vault: Resource, scope: Scope): boolean {
  const { environment } = scope;
  const account = holdsCopies(vault, scope) ? environment?.account : environment?.backup.account;
  return isCondition(
    condition,
    ['ForAnyValue:ArnNotLike', 'ForAnyValue:ArnNotEquals'],
    'backup:CopyTargets',
    (target) =>
      account !== undefined &&
      accountIn(target) === account &&
      new RegExp(`^arn:[^:*]+:backup:${vault.stack.region}:\\d{12}:backup-vault:`).test(target),
  );
}

function judgeAllowing(statement: Statement, vault: Resource, scope: Scope): Verdict {
  const property = `${PROPERTY}.${statement.sid || 'Statement'}`;
  const { environment } = scope;
  const [principal, ...others] = statement.principals;
  const isEnvironment = principal && (accountIn(principal.id) ?? principal.id) === environment?.account;
  const only = statement.actions.length === 1 && statement.actions[0] === INTO && statement.notActions.length === 0;
  return holdsCopies(vault, scope) && isEnvironment && others.length === 0 && only
    ? compliant(vault, property, INTO)
    : broken(
        vault,
        property,
        `nobody; into the vault of the copies, ${INTO} from the environment's account`,
        principal?.id ?? '-',
      );
}
