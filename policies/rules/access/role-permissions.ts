import { servicePrincipal } from '../../../lib/partition';
import type { Resource, Value, World } from '../../assembly/types';
import { type Statement, statementsOf } from '../../policy-document';
import { oncePerWorld } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import { read } from '../../verdict';

export const ROLE = 'AWS::IAM::Role';
export const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
/** Policies that name their roles themselves. */
const ATTACHING: readonly { readonly type: string; readonly roles: string }[] = [
  { type: MANAGED_POLICY, roles: 'Roles' },
  { type: 'AWS::IAM::Policy', roles: 'Roles' },
  { type: 'AWS::IAM::RolePolicy', roles: 'RoleName' },
];

/** One statement of a role's policies, and the resource that it is written in. */
export interface Permission {
  readonly statement: Statement;
  readonly writtenIn: Resource;
}

/** All that the policies of these templates say about each role, wherever they are attached. */
export const rolePermissions = oncePerWorld(({ world }): ReadonlyMap<Resource, readonly Permission[]> => {
  const attached = ATTACHING.flatMap(({ type }) =>
    world.ofType(type).map((policy) => ({ policy, roles: attachedTo(policy, world) ?? [] })),
  );
  return new Map(
    world.ofType(ROLE).map((role) => {
      const named = attached.filter(({ roles }) => roles.includes(role)).map(({ policy }) => policy);
      const documents = [...named, ...policiesNamedBy(role, world)].map((policy) => ({
        policy,
        document: read(policy, 'PolicyDocument'),
      }));
      const inline = items(read(role, 'Policies')).map((policy) => ({
        policy: role,
        document: field(policy, 'PolicyDocument'),
      }));
      return [role, [...inline, ...documents].flatMap(({ policy, document }) => permissions(policy, document))];
    }),
  );
});

/** The roles that a policy names itself; undefined for what is no policy of roles. */
export function attachedTo(policy: Resource, world: World): readonly (Resource | undefined)[] | undefined {
  const roles = ATTACHING.find(({ type }) => type === policy.type)?.roles;
  return roles === undefined ? undefined : items(read(policy, roles)).map((name) => world.target(name));
}

/** The managed policies of these templates that a role names. */
function policiesNamedBy(role: Resource, world: World): Resource[] {
  return items(read(role, 'ManagedPolicyArns'))
    .flatMap((arn) => world.target(arn) ?? [])
    .filter(({ type }) => type === MANAGED_POLICY);
}

function permissions(writtenIn: Resource, document: Value | undefined): Permission[] {
  return statementsOf(document).map((statement) => ({ statement, writtenIn }));
}

/** Roles that the services' own code runs under: those that instances and containers take. */
export function workloadRoles(world: World): readonly Resource[] {
  const takers = ['ec2', 'ecs-tasks'].map(servicePrincipal);
  const taken = ({ effect, principals }: Statement) =>
    effect === 'Allow' && principals.some(({ id }) => takers.includes(id));
  return world.ofType(ROLE).filter((role) => trustOf(role).some(taken));
}

/** Who may take a role. */
export function trustOf(role: Resource): readonly Statement[] {
  return statementsOf(read(role, 'AssumeRolePolicyDocument'));
}

/** Whether nobody but some services of AWS can take a role, named as `servicePrincipal` takes them. */
export function isTakenOnlyBy(role: Resource | undefined, services: readonly string[]): boolean {
  if (role?.type !== ROLE) return false;
  const takers = services.map(servicePrincipal);
  const trusted = trustOf(role).filter(({ effect }) => effect !== 'Deny');
  return (
    trusted.length > 0 &&
    trusted.every(
      ({ principals }) =>
        principals.length > 0 && principals.every(({ kind, id }) => kind === 'Service' && takers.includes(id)),
    )
  );
}
