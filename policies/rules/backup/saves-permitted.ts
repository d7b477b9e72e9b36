import type { Resource } from '../../assembly/types';
import { besides, type Mutant, type RawObject, type RawResource } from '../../mutant';
import { coversAction, isForEverybody, statementsOf } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { SCHEDULE, saveJobs } from './save-job';
import { SELECTION, VAULT } from './vault';

const START = 'backup:StartBackupJob';
/** Without these AWS Backup saves no database and no bucket (lib/backup/database-rights.ts, uploads-rights.ts). */
const SNAPSHOT = 'rds:CreateDBSnapshot';
const OBJECTS = 's3:GetObjectVersion';
/** AWS Backup developer guide, "Managed policies for AWS Backup". */
const MADE_FOR_IT = /AWSBackupServiceRolePolicyFor(S3)?Backup$/;

export const backupSavesPermitted = environmentRule({
  id: 'backup-saves-permitted',
  title: 'Whoever saves may: the role of each selection, that of each schedule, and no vault turns them away',
  promises: ['EVM-41', 'EMB-44', 'EMB-45', 'SMV-27'],
  area: 'backup',
  fix: 'Keep the policies of lib/backup on these roles, without a denial of what they are for and without a date after which they end.',
  fixElsewhere:
    'Give the role what the backup needs, without a denial of it and without a date after which the right ends.',
  *check(scope) {
    for (const selection of scope.world.ofType(SELECTION)) yield* judgeSelection(selection, scope);
    for (const schedule of saveJobs(scope)) {
      yield* judgeRole(schedule, 'Target.RoleArn', START, scope);
    }
    for (const vault of scope.world.ofType(VAULT)) {
      const refused = statementsOf(read(vault, 'AccessPolicy')).some(
        (each) =>
          each.effect === 'Deny' && isForEverybody(each) && each.conditions.length === 0 && coversAction(each, START),
      );
      yield refused
        ? broken(vault, 'AccessPolicy', `${START} not denied to everybody`, 'denied')
        : compliant(vault, 'AccessPolicy', 'lets jobs start');
    }
  },
  mutants: [
    policy(SNAPSHOT, 'snapshots denied', SELECTION, (statements) => {
      statements.push({ Effect: 'Deny', Action: 'rds:Create*', Resource: '*' });
    }),
    policy(SNAPSHOT, 'snapshots until a day', SELECTION, (statements) => {
      for (const each of statements) each.Condition = { DateLessThan: { 'aws:CurrentTime': '2026-12-31T00:00:00Z' } };
    }),
    policy(OBJECTS, 'objects denied', SELECTION, (statements) => {
      statements.push({ Effect: 'Deny', NotAction: 'rds:*', Resource: '*' });
    }),
    policy(START, 'jobs denied', SCHEDULE, (statements) => {
      statements.push({ Effect: 'Deny', Action: 'backup:*', Resource: '*' });
    }),
    { ...policy(SNAPSHOT, 'no right to snapshots', SELECTION, (statements) => statements.splice(0)), kind: 'remove' },
    {
      name: 'a vault that turns jobs away',
      kind: 'detach',
      type: VAULT,
      change: ({ Properties }) => {
        const { Statement } = (Properties?.AccessPolicy ?? {}) as { Statement?: RawObject[] };
        Statement?.push({ Effect: 'Deny', Principal: '*', Action: START, Resource: '*' });
      },
    },
  ],
});

function judgeSelection(selection: Resource, scope: Scope): Verdict[] {
  const chosen = items(field(read(selection, 'BackupSelection') ?? null, 'Resources'))
    .flatMap((arn) => scope.world.mentions([arn]))
    .map(({ type }) => type);
  const needed = [
    ...(chosen.includes('AWS::RDS::DBInstance') ? [SNAPSHOT] : []),
    ...(chosen.includes('AWS::S3::Bucket') ? [OBJECTS] : []),
  ];
  return needed.flatMap((action) => judgeRole(selection, 'BackupSelection.IamRoleArn', action, scope));
}

/** A stranger may keep the role elsewhere, and give it the policies that AWS made for it. */
function judgeRole(user: Resource, property: string, action: string, scope: Scope): Verdict[] {
  const role = scope.world.target(read(user, property));
  if (role === undefined && scope.environment === undefined) return [];
  const statements = (role?.type === ROLE && rolePermissions(scope).get(role)) || [];
  const byAws = items((role && read(role, 'ManagedPolicyArns')) ?? null).some((arn) => MADE_FOR_IT.test(String(arn)));
  const about = statements.map(({ statement }) => statement).filter((each) => coversAction(each, action));
  const denied = about.some(({ effect, conditions }) => effect === 'Deny' && conditions.length === 0);
  const lasting = about.some(
    ({ effect, conditions }) =>
      effect === 'Allow' && !conditions.some(({ operator }) => /^(for\w+:)?date/i.test(operator)),
  );
  return [
    (lasting || byAws) && !denied
      ? compliant(user, property, `may ${action}`)
      : broken(user, property, `a role that may ${action}`, denied ? 'denied' : 'not allowed'),
  ];
}

/** Changes what a policy of a role says, where it gives a right. */
function policy(action: string, name: string, partner: string, change: (statements: RawObject[]) => void): Mutant {
  const gives = ({ Properties }: RawResource) =>
    Properties?.Roles !== undefined && JSON.stringify(Properties.PolicyDocument ?? '').includes(`"${action}"`);
  return besides(SELECTION, {
    name,
    kind: 'weaken',
    type: MANAGED_POLICY,
    where: gives,
    notices: { partner },
    copyable: false,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      if (Statement) change(Statement);
    },
  });
}
