import { serviceEndpoint } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, rawArn } from '../../mutant';
import { type Condition, coversAction, type Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTie } from '../keys/ties';
import { boundaries } from './boundary';
import { documentsOf } from './documents';
import { isTakenOnlyBy, MANAGED_POLICY, ROLE } from './role-permissions';

const GIVING = [MANAGED_POLICY, 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy', ROLE];
/** Services that come to KMS themselves with the role that they take, through no other service. */
const COME_DIRECTLY = ['s3', 'rds'];

/** AWS Backup names the databases of its restore tests so (AWS Backup Developer Guide, "Restore testing"). */
const RESTORE_TESTS = /:db:awsbackup-restore-test-\*$/;

interface Narrowing {
  /** The right that is more than its name says. */
  readonly actions: readonly string[];
  readonly expected: string;
  readonly holds: (statement: Statement, policy: Resource, scope: Scope) => boolean;
}

/** Rights that a name and a resource do not confine: what they may be used for stands in a condition, or nowhere. */
const NARROWINGS: readonly Narrowing[] = [
  {
    actions: ['iam:PassRole'],
    expected: 'iam:PassedToService: one service',
    holds: ({ conditions }) => conditions.some((each) => equals(each, /^iam:passedtoservice$/i, /^[a-z0-9.-]+$/)),
  },
  {
    actions: ['kms:CreateGrant'],
    expected: 'kms:GrantIsForAWSResource: true',
    holds: ({ conditions }) =>
      conditions.some(
        ({ operator, key, values }) =>
          operator === 'Bool' && /^kms:grantisforawsresource$/i.test(key) && values.every((value) => value === 'true'),
      ),
  },
  {
    actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'],
    expected: 'kms:ViaService or an encryption context',
    holds: ({ conditions }, policy, scope) =>
      conditions.some((each) => /^kms:/i.test(each.key) && isTie(each, [policy.stack.account])) ||
      // StringEquals knows no wildcards: whatever stands there is the context itself.
      conditions.some((each) => equals(each, /^kms:encryptioncontext:/i, /./)) ||
      rolesOf(policy, scope).every((role) => isTakenOnlyBy(role, COME_DIRECTLY)),
  },
  {
    actions: ['cloudwatch:PutMetricData'],
    expected: 'cloudwatch:namespace: one namespace',
    holds: ({ conditions }) => conditions.some((each) => equals(each, /^cloudwatch:namespace$/i, /^[^*?]+$/)),
  },
  {
    actions: ['ssm:SendCommand', 'ssm:StartSession', 'ssm:StartAutomationExecution'],
    expected: 'named documents, on servers of one tag or named ones',
    holds: ({ resources, conditions }) =>
      resources.every(
        (resource) => /:(document|automation-definition)\/[^*?]+$/.test(resource) || !/[*?]/.test(resource),
      ) ||
      (resources.every((resource) => /:instance\/\*$/.test(resource)) &&
        conditions.some((each) => equals(each, /^(ssm|aws):resourcetag\//i, /^[^*?]+$/))),
  },
  {
    actions: ['backup:CopyFromBackupVault'],
    expected: 'backup:CopyTargets: the vault of the copies',
    holds: ({ conditions }) =>
      conditions.some(
        ({ key, values }) => /^backup:copytargets$/i.test(key) && values.every((value) => !/[*?]/.test(value)),
      ),
  },
  {
    actions: ['rds:DeleteDBInstance'],
    expected: 'one instance, or those of restore tests',
    holds: ({ resources }) => resources.every((name) => !/[*?]/.test(name) || RESTORE_TESTS.test(name)),
  },
  {
    actions: ['rds:ModifyDBInstance'],
    expected: 'one instance, or the tag of restore tests',
    holds: ({ resources, conditions }) =>
      resources.every((resource) => !/[*?]/.test(resource)) ||
      (resources.every((resource) => RESTORE_TESTS.test(resource)) &&
        conditions.some(
          ({ operator, key, values }) =>
            operator === 'Null' && /^aws:resourcetag\/awsbackup-restore-test$/i.test(key) && values.join() === 'false',
        )),
  },
  {
    actions: ['events:PutRule', 'events:PutTargets'],
    expected: 'rules of one name or prefix',
    holds: ({ resources }) => resources.every((resource) => /:rule\/[^*?]{4,}\*?$/.test(resource)),
  },
];

export const accessRightsNarrowed = resourceRule({
  id: 'access-rights-narrowed',
  title:
    'A right that its name does not confine is confined by a condition: whom a role is passed to, through which service a key is used',
  promises: ['EVM-26', 'SMV-19'],
  area: 'access',
  fix: 'Put the condition back: iam:PassedToService, kms:ViaService or the encryption context, cloudwatch:namespace, the document and the tag of ssm:SendCommand.',
  type: GIVING,
  judge: (policy, scope) =>
    documentsOf(policy)
      .filter(({ path }) => path !== 'AssumeRolePolicyDocument')
      .flatMap(({ path, statements }) =>
        statements
          .filter(({ effect }) => effect === 'Allow')
          .flatMap((statement) => [...judge(statement, policy, path, scope, boundaries(scope).includes(policy))]),
      ),
  mutants: [
    unconditional('a role passed to any service', 'iam:PassedToService'),
    unconditional('a key used without any service', 'kms:ViaService'),
    unconditional('fields encrypted for any service', 'kms:EncryptionContext:service'),
    unconditional('figures written into any namespace', 'cloudwatch:namespace'),
    unconditional('commands on any server', 'ssm:resourceTag'),
    changed('any document on a server', ':document/', (statement) => {
      statement.Resource = '*';
    }),
    changed('the remote shell on a server', ':document/', (statement) => {
      statement.Resource = rawArn(':ssm:*:*:document/*');
    }),
    changed('a key used through any service', 'kms:ViaService', (statement) => {
      statement.Condition = { StringLike: { 'kms:ViaService': '*' } };
    }),
    changed('a key used through a service if there is one', 'kms:ViaService', (statement) => {
      statement.Condition = { StringEqualsIfExists: { 'kms:ViaService': serviceEndpoint('s3', 'eu-central-1') } };
    }),
    changed('a key used through all but one service', 'kms:ViaService', (statement) => {
      statement.Condition = { StringNotEquals: { 'kms:ViaService': serviceEndpoint('sns', 'eu-central-1') } };
    }),
    changed('any rule of the event bus', 'events:ManagedBy', (statement) => {
      statement.Resource = '*';
    }),
    changed('copies into any vault', 'backup:CopyTargets', (statement) => {
      delete statement.Condition;
    }),
    changed('any database of a restore test’s name', 'awsbackup-restore-test', (statement) => {
      if (statement.Action === 'rds:ModifyDBInstance') delete statement.Condition;
      else statement.Action = 'rds:ModifyDBInstance';
    }),
    {
      name: 'a boundary that lets a role be passed to any service',
      kind: 'widen',
      type: MANAGED_POLICY,
      // A boundary that is nobody's bounds nothing.
      copyable: false,
      where: ({ Properties }) => JSON.stringify(Properties?.PolicyDocument).includes('"iam:PassRole"'),
      change: ({ Properties }) => {
        const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
        for (const each of Statement ?? []) if (each.Action === 'iam:PassRole') delete each.Condition;
      },
    },
    changed('grants for anybody', 'kms:GrantIsForAWSResource', (statement) => {
      statement.Condition = { StringEquals: { 'kms:ViaService': serviceEndpoint('rds', 'eu-central-1') } };
    }),
  ],
});

function* judge(
  statement: Statement,
  policy: Resource,
  path: string,
  scope: Scope,
  isBoundary: boolean,
): Iterable<Verdict> {
  const property = `${path}.${statement.sid || 'Statement'}`;
  // A boundary grants nothing, but it is the last word on whom a role is passed to.
  for (const { actions, expected, holds } of isBoundary ? NARROWINGS.slice(0, 1) : NARROWINGS) {
    const given = actions.filter((action) => coversAction(statement, action));
    if (given.length === 0) continue;
    yield holds(statement, policy, scope)
      ? compliant(policy, property, `${given.join(', ')}: ${expected}`)
      : broken(policy, property, expected, `${given.join(', ')} without it`);
  }
}

function equals({ operator, key, values }: Condition, name: RegExp, value: RegExp): boolean {
  return operator === 'StringEquals' && name.test(key) && values.length > 0 && values.every((each) => value.test(each));
}

/** The roles that a policy names, or that name it. */
function rolesOf(policy: Resource, { world }: Scope): readonly Resource[] {
  if (policy.type === ROLE) return [policy];
  const named = world.mentions([read(policy, 'Roles') ?? null, read(policy, 'RoleName') ?? null]);
  const naming = world.ofType(ROLE).filter((role) => world.mentions(read(role, 'ManagedPolicyArns')).includes(policy));
  const roles = [...named, ...naming].filter(({ type }) => type === ROLE);
  // A policy that nobody has yet is judged as if anybody could get it.
  return roles.length > 0 ? roles : [policy];
}

function unconditional(name: string, pattern: string): Mutant {
  return changed(name, pattern, (statement) => {
    delete statement.Condition;
  });
}

/** Changes the statements of an ordinary policy that a pattern finds. */
function changed(name: string, pattern: string, change: (statement: RawObject) => void): Mutant {
  const found = (properties: RawObject | undefined) => {
    const { Statement } = (properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
    return (Statement ?? []).filter(
      (statement) => statement.Effect === 'Allow' && JSON.stringify(statement).includes(pattern),
    );
  };
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => Properties?.Roles !== undefined && found(Properties).length > 0,
    change: ({ Properties }) => {
      for (const statement of found(Properties)) change(statement);
    },
  };
}
