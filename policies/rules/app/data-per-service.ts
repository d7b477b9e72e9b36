import type { Resource } from '../../assembly/types';
import { besides, type Mutant, type RawObject, type RawValue } from '../../mutant';
import { coversAction } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import type { Permission } from '../access/role-permissions';
import { grantsOf, readsSecrets, unseenPolicies } from './grants';
import { births, roleOf } from './machines';
import { namesItsOwn, overlap } from './patterns';

const POLICY = 'AWS::IAM::ManagedPolicy';
const SECRET = 'secretsmanager:GetSecretValue';
/** Actions that read or write what belongs to a service, or turn one service into another; files have a rule of their own. */
const ACTIONS = [
  ...[SECRET, 'secretsmanager:PutSecretValue', 'ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
  ...['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'rds-db:connect', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
  ...['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PutItem', 'sts:AssumeRole', 'iam:PassRole'],
];

/** One pattern that a service's role may use for one action. */
interface Reach extends Permission {
  readonly role: Resource;
  readonly action: string;
  readonly pattern: string;
}

/** Where they stand, the services' own policies stand too; other functions read secrets as well. */
const SERVERS = 'AWS::AutoScaling::AutoScalingGroup';

export const serviceReaches = oncePerWorld((scope): readonly Reach[] => {
  const { world } = scope;
  const roles = new Set(births(world).flatMap((birth) => roleOf(birth, world) ?? []));
  return [...roles].flatMap((role) =>
    grantsOf(role, scope).flatMap((grant) =>
      ACTIONS.filter((action) => coversAction(grant.statement, action)).flatMap((action) =>
        patternsOf(grant).map((pattern) => ({ ...grant, role, action, pattern })),
      ),
    ),
  );
});

export const appDataPerService = environmentRule({
  id: 'app-data-per-service',
  title: "No service reaches another's secret, parameters, keys, queues, tables or database login",
  promises: ['SMV-29', 'EVM-26'],
  area: 'secrets',
  fix: 'Name each resource exactly in lib/app/access.ts: no wildcard before or instead of the name.',
  *check(scope) {
    const reaches = serviceReaches(scope);
    for (const role of new Set(births(scope.world).flatMap((birth) => roleOf(birth, scope.world) ?? []))) {
      const [unseen] = unseenPolicies(role, scope.world);
      yield unseen
        ? broken(role, 'ManagedPolicyArns', 'policies that these templates show', unseen)
        : compliant(role, 'ManagedPolicyArns', 'only policies of these templates');
    }
    for (const reach of reaches) yield judgeReach(reach, reaches, everyRole(reaches));
  },
  mutants: [
    granted('secrets by a wildcard', SECRET, 'arn:*:secretsmanager:*:*:secret:*'),
    granted('every secret', SECRET, '*'),
    granted('every action with secrets', 'secretsmanager:*', '*'),
    granted('every parameter', 'ssm:GetParametersByPath', 'arn:*:ssm:*:*:parameter/*'),
    granted('decrypts with every key', 'kms:Decrypt', '*'),
    granted('becomes any role', 'sts:AssumeRole', '*'),
    granted('logs in to the database as anybody', 'rds-db:connect', 'arn:*:rds-db:*:*:dbuser:*/*'),
    neighbour(),
  ].map((mutant) => besides(SERVERS, mutant)),
});

function judgeReach(
  { writtenIn, statement, role, action, pattern }: Reach,
  reaches: readonly Reach[],
  roles: number,
): Verdict {
  const path = `PolicyDocument.${statement.sid || 'Statement'}`;
  if (statement.notActions.length > 0 || statement.notResources.length > 0)
    return broken(writtenIn, path, 'Action and Resource, not their negation', action);
  if (!namesItsOwn(pattern)) return broken(writtenIn, path, `${action} on resources by their own name`, pattern);
  const others = new Set(
    reaches
      .filter((other) => other.role !== role && other.action === action && overlap(other.pattern, pattern))
      .map((other) => other.role),
  );
  // AWS's public parameters are read by everybody, and one secret may hold what all services share.
  if (others.size === 0 || isPublic(pattern)) return compliant(writtenIn, path, `${action} on ${pattern}`);
  if (action === SECRET && others.size === roles - 1 && sharedSecrets(reaches, roles).length === 1) {
    return compliant(writtenIn, path, `${pattern}, which all services share`);
  }
  return broken(
    writtenIn,
    path,
    `${action} on what is the service's own`,
    `${pattern}, also of ${[...others].map(({ logicalId }) => logicalId).join(', ')}`,
  );
}

function everyRole(reaches: readonly Reach[]): number {
  return new Set(reaches.map(({ role }) => role)).size;
}

/** Secrets that every service reads. */
function sharedSecrets(reaches: readonly Reach[], roles: number): string[] {
  const readers = new Map<string, Set<Resource>>();
  for (const { action, pattern, role } of reaches) {
    if (action === SECRET) readers.set(pattern, new Set([...(readers.get(pattern) ?? []), role]));
  }
  return [...readers].filter(([, its]) => its.size === roles).map(([pattern]) => pattern);
}

function patternsOf({ statement: { resources, notResources } }: Permission): readonly string[] {
  return notResources.length > 0 || resources.length === 0 ? ['*'] : resources;
}

/** A literal name that passed `namesItsOwn`: a resource without an account. */
function isPublic(pattern: string): boolean {
  return /^arn:[^:]*:[^:]*:[^:]*::/.test(pattern) && !pattern.includes('\uE000');
}

function granted(name: string, Action: string, Resource: RawValue): Mutant {
  return changed(name, (statements) => [...statements, { Effect: 'Allow', Action, Resource }]);
}

function neighbour(): Mutant {
  return {
    ...changed("another service's secret", (statements) => statements),
    where: (policy, template) =>
      readsSecrets(policy) && Object.values(template.Resources).filter(readsSecrets).length > 1,
    change: (policy, template) => {
      const other = Object.values(template.Resources)
        .filter((one) => readsSecrets(one) && one.Properties !== policy.Properties)
        .at(-1);
      const theirs = statementsIn(other?.Properties).find((statement) => JSON.stringify(statement).includes(SECRET));
      if (theirs) write(policy, [...statementsIn(policy.Properties), theirs]);
    },
  };
}

function changed(name: string, edit: (statements: RawObject[]) => RawObject[]): Mutant {
  return {
    name,
    kind: 'widen',
    type: POLICY,
    where: readsSecrets,
    change: (policy) => write(policy, edit(statementsIn(policy.Properties))),
  };
}

function write(policy: { Properties?: RawObject }, statements: RawObject[]): void {
  policy.Properties = { ...policy.Properties, PolicyDocument: { Version: '2012-10-17', Statement: statements } };
}

function statementsIn(properties: RawObject | undefined): RawObject[] {
  const document = properties?.PolicyDocument as RawObject | undefined;
  return Array.isArray(document?.Statement) ? (document.Statement as RawObject[]) : [];
}
