import type { Resource } from '../../assembly/types';
import { coversAction, type Statement, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { isCondition } from '../storage/denial';
import { DUTIES, GLOBAL_ACTIONS } from './boundary-duties';
import { boundariesOfSet, PERMISSION_SET } from './people-boundary';
import { MANAGED_POLICY } from './role-permissions';

/** AWS Backup shares its own snapshots with the account of the copies; nobody shares anything else. */
const SHARED_BY_BACKUP = /:snapshot:awsbackup:\*$/;

/** Beside permission sets, which have a way of their own to say it. */
const BOUNDED = ['AWS::IAM::Role', 'AWS::IAM::User'];

/** Policies that serve as somebody's permissions boundary. */
export const boundaries = oncePerWorld(({ world }): readonly Resource[] => {
  const used = [
    ...world.ofType(PERMISSION_SET).flatMap((set) => boundariesOfSet(set, world)),
    ...BOUNDED.flatMap((type) => world.ofType(type)).map((each) => world.target(read(each, 'PermissionsBoundary'))),
  ];
  return [...new Set(used.filter((policy): policy is Resource => policy?.type === MANAGED_POLICY))];
});

/** What each boundary leaves open, in words; empty for one that keeps all its duties. */
const gaps = oncePerWorld(
  (scope): ReadonlyMap<Resource, readonly string[]> =>
    new Map(boundaries(scope).map((boundary) => [boundary, gapsIn(boundary, scope)])),
);

/** What a policy leaves open as a boundary; only of those that serve as one. */
export function gapsOf(boundary: Resource, scope: Scope): readonly string[] {
  return gaps(scope).get(boundary) ?? ['nobody’s boundary'];
}

function gapsIn(boundary: Resource, scope: Scope): string[] {
  const statements = statementsOf(read(boundary, 'PolicyDocument'));
  const denials = statements.filter(({ effect }) => effect === 'Deny');
  const open = DUTIES.flatMap(({ against, actions }) => {
    const left = actions.filter((action) => !denials.some((statement) => deniesAlways(statement, action, scope)));
    return left.length > 0 ? [`${against}: ${left.join(', ')}`] : [];
  });
  const wide = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, notActions }) => [...actions.filter(isServiceWide), ...notActions]);
  return [
    ...open,
    ...(denials.some((statement) => confinesRegion(statement, scope)) ? [] : ['leaving the region']),
    ...(denials.some((statement) => confinesBuckets(statement, boundary))
      ? []
      : ['writing into buckets of other accounts']),
    ...(wide.length > 0 ? [`allows whole services: ${wide.join(', ')}`] : []),
  ];
}

/** `s3:*`, `*`, `s*`. */
export function isServiceWide(action: string): boolean {
  return /^[^:]*\*|:\*+$/.test(action);
}

/** Containment ends sessions by one policy that only denies; nobody attaches any other. */
function allButRevocation({ conditions }: Statement, action: string, { world }: Scope): boolean {
  const [condition, ...more] = conditions;
  const revokes = (value: string) => {
    const policy = world.target(value);
    const statements = policy?.type === MANAGED_POLICY ? statementsOf(read(policy, 'PolicyDocument')) : [];
    return statements.length > 0 && statements.every(({ effect }) => effect === 'Deny');
  };
  return (
    action === 'iam:AttachRolePolicy' &&
    more.length === 0 &&
    condition !== undefined &&
    isCondition(condition, ['ArnNotEquals', 'StringNotEquals'], 'iam:PolicyARN', revokes)
  );
}

function deniesAlways(statement: Statement, action: string, scope: Scope): boolean {
  const everything =
    statement.resources.includes('*') ||
    (statement.notResources.length > 0 &&
      action === 'rds:ModifyDBSnapshotAttribute' &&
      statement.notResources.every((pattern) => SHARED_BY_BACKUP.test(pattern)));
  const always = statement.conditions.length === 0 || allButRevocation(statement, action, scope);
  return coversAction(statement, action) && everything && always;
}

/** Everything but what has only a global endpoint, wherever the request does not go to the own region. */
function confinesRegion({ notActions, resources, conditions }: Statement, { environment }: Scope): boolean {
  const [condition, ...more] = conditions;
  const regional = notActions.length > 0 && notActions.every((action) => GLOBAL_ACTIONS.includes(action));
  const own = (region: string) => (environment ? region === environment.region : /^[a-z]{2}-[a-z]+-\d$/.test(region));
  return (
    regional &&
    resources.includes('*') &&
    more.length === 0 &&
    condition !== undefined &&
    isCondition(condition, ['StringNotEquals'], 'aws:RequestedRegion', own)
  );
}

function confinesBuckets(statement: Statement, boundary: Resource): boolean {
  const actions = ['s3:PutObject', 's3:ReplicateObject'];
  return (
    actions.every((action) => coversAction(statement, action)) &&
    statement.resources.includes('*') &&
    statement.conditions.every((condition) =>
      isCondition(condition, ['StringNotEquals'], 'aws:ResourceAccount', (value) => value === boundary.stack.account),
    )
  );
}
