import { parse } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawResource } from '../../mutant';
import { coversAction, type Statement } from '../../policy-document';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isTakenOnlyBy, MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { databases } from './vault';

/** What changes, deletes or opens something; describing calls know no narrower resource. */
const CHANGING = [
  'rds:CreateDBSnapshot',
  'rds:CopyDBSnapshot',
  'rds:DeleteDBSnapshot',
  'rds:DeleteDBInstance',
  'rds:DeleteDBInstanceAutomatedBackup',
  'rds:ModifyDBInstance',
  'rds:ModifyDBSnapshotAttribute',
  'rds:RestoreDBInstanceFromDBSnapshot',
  'rds:RestoreDBInstanceToPointInTime',
  'backup:CopyIntoBackupVault',
  's3:GetObject',
  'kms:Decrypt',
];
const RESTORED = 'awsbackup-restore-test-';
const TAG = 'aws:resourcetag/awsbackup-restore-test';
const CONNECT = 'rds-db:connect';

export const backupRightsNarrow = environmentRule({
  id: 'backup-rights-narrow',
  title:
    'AWS Backup and the validation reach the database that they save, and what a test has restored, and nothing else',
  promises: ['EMB-48', 'EVM-51', 'EVM-46'],
  area: 'backup',
  fix: 'Keep database-rights.ts, restore-rights.ts and restore-validation.ts (lib/backup): names with prefixes, the tag, and the denial.',
  *check(scope) {
    if (!scope.environment) return;
    for (const role of scope.world.ofType(ROLE)) {
      const permissions = rolePermissions(scope).get(role) ?? [];
      if (isTakenOnlyBy(role, ['backup'])) {
        for (const { statement, writtenIn } of permissions) yield judgeService(statement, writtenIn);
      } else if (permissions.some(({ statement }) => opensRestored(statement))) {
        for (const { statement, writtenIn } of permissions) yield judgeValidation(statement, writtenIn);
        yield judgeDenial(role, scope);
      }
    }
  },
  mutants: [
    widened(
      'AWS Backup on everything',
      /"rds:CreateDBSnapshot"|"Sid":"(ExpireOwnSnapshots|CleanUp|CopyInto)"/,
      (statement) => {
        statement.Resource = '*';
      },
    ),
    widened('any database is a restored one', /"Sid":"LetIn"/, (statement) => {
      if (statement.Sid === 'LetIn') delete statement.Condition;
    }),
    widened('whatever is no restored one', /"Sid":"LetIn"/, (statement) => {
      if (statement.Sid === 'LetIn')
        statement.Condition = { Null: { 'aws:ResourceTag/awsbackup-restore-test': 'true' } };
    }),
    widened('the validation changes any database', /"Sid":"LetIn"/, (statement) => {
      if (statement.Sid === 'LetIn') statement.Resource = '*';
    }),
    denial('the real database is not denied', (statement) => {
      statement.Effect = 'Allow';
    }),
    denial('another database is denied', (statement) => {
      statement.Resource = 'arn:x:rds-db:x:1:dbuser:x/*';
    }),
  ],
});

function judgeService(statement: Statement, policy: Resource): Verdict {
  const property = `PolicyDocument.${statement.sid || 'Statement'}`;
  const changes = CHANGING.filter((action) => coversAction(statement, action));
  const open =
    statement.effect !== 'Deny' && statement.resources.some((text) => /^\*$|:\*$/.test(text) && !isPrefixed(text));
  return changes.length > 0 && open
    ? broken(policy, property, 'named resources, or the prefixes of AWS Backup', statement.resources.join(', '))
    : compliant(policy, property, statement.resources.join(', '));
}

/** Names that AWS Backup and RDS make up behind a kind of their own. */
function isPrefixed(text: string): boolean {
  return /:(snapshot:(awsbackup|rds)|recovery-point|auto-backup|og|pg):\*$/.test(text);
}

/** A right to change the databases of restore tests: only the validation has it. */
function opensRestored(statement: Statement): boolean {
  return (
    statement.effect === 'Allow' &&
    coversAction(statement, 'rds:ModifyDBInstance') &&
    (statement.resources.some((text) => text.includes(RESTORED)) || statement.sid === 'LetIn')
  );
}

function judgeValidation(statement: Statement, policy: Resource): Verdict {
  const property = `PolicyDocument.${statement.sid || 'Statement'}`;
  if (statement.effect === 'Deny' || !coversAction(statement, 'rds:ModifyDBInstance'))
    return compliant(policy, property);
  const named = statement.resources.every((text) => text.includes(`:db:${RESTORED}`));
  const tagged = statement.conditions.some(
    ({ operator, key, values }) => operator === 'Null' && key.toLowerCase() === TAG && values.join() === 'false',
  );
  return named && tagged
    ? compliant(policy, property)
    : broken(policy, property, `only ${RESTORED}*, and only with the tag of a restore test`);
}

/** Who may log in to whatever is restored must be kept out of the real databases by their ids. */
function judgeDenial(role: Resource, scope: Scope): Verdict {
  const permissions = rolePermissions(scope).get(role) ?? [];
  const speaking = permissions.filter(({ statement }) => coversAction(statement, CONNECT));
  const connecting = speaking.filter(({ statement }) => statement.effect !== 'Deny');
  const denied = databases(scope).every((database) =>
    speaking.some(
      ({ statement }) =>
        statement.effect === 'Deny' &&
        statement.conditions.length === 0 &&
        statement.resources.some((text) => text.endsWith('/*') && mentions(text, database)),
    ),
  );
  return connecting.length === 0 || denied
    ? compliant(role, 'Policies', connecting.length === 0 ? 'logs in nowhere by its role' : 'denied the real database')
    : broken(role, 'Policies', `${CONNECT} denied on every database that is not a restored one`, 'allowed');
}

function mentions(text: string, { stack, logicalId }: Resource): boolean {
  return parse(text).some(
    (part) => part.kind === 'reference' && part.stack === stack.id && part.logicalId === logicalId,
  );
}

function statementsOf({ Properties }: RawResource): RawObject[] {
  const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
  return Statement ?? [];
}

function widened(name: string, pattern: RegExp, change: (statement: RawObject) => void): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: (policy) =>
      /Recovery points|Restore tests|Validation of restored/.test(String(policy.Properties?.Description)) &&
      statementsOf(policy).some((statement) => pattern.test(JSON.stringify(statement))),
    change: (policy) => {
      for (const statement of statementsOf(policy)) if (pattern.test(JSON.stringify(statement))) change(statement);
    },
  };
}

function denial(name: string, change: (statement: RawObject) => void): Mutant {
  return { ...widened(name, /"Sid":"NeverTheRealDatabase"/, change), notices: { partner: ROLE } };
}
