import { isLiteral } from '../../assembly/symbol';
import type { Resource, World } from '../../assembly/types';
import { items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { type Permission, rolePermissions } from '../access/role-permissions';

/** Every statement that allows a role something; an effect that cannot be read counts as allowing. */
export function grantsOf(role: Resource, scope: Scope): Permission[] {
  return (rolePermissions(scope).get(role) ?? []).filter(({ statement }) => statement.effect !== 'Deny');
}

/** Managed policies of a role that these templates do not show, such as AWS's own. */
export function unseenPolicies(role: Resource, world: World): string[] {
  return items(read(role, 'ManagedPolicyArns'))
    .filter((arn) => world.target(arn) === undefined)
    .map((arn) => (isLiteral(arn) ? String(arn) : 'a policy that nobody knows before the deployment'));
}

/** For mutants: a policy of the template that is attached to a role and lets it read secrets. */
export function readsSecrets({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  const { Roles, PolicyDocument } = Properties ?? {};
  return Roles !== undefined && JSON.stringify(PolicyDocument ?? '').includes('secretsmanager:GetSecretValue');
}
