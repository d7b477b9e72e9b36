import type { Resource, World } from '../../assembly/types';
import { read } from '../../verdict';
import { MANAGED_POLICY } from './role-permissions';

export const PERMISSION_SET = 'AWS::SSO::PermissionSet';

/**
 * The boundary of a permission set: a policy of that name in each account where it is assigned, so those of the environment's
 * own templates and of its organisation's.
 */
export function boundariesOfSet(set: Resource, world: World): readonly Resource[] {
  const name = read(set, 'PermissionsBoundary.CustomerManagedPolicyReference.Name');
  const path = read(set, 'PermissionsBoundary.CustomerManagedPolicyReference.Path') ?? '/';
  if (typeof name !== 'string' || path !== '/') return [];
  return world.ofType(MANAGED_POLICY).filter((policy) => read(policy, 'ManagedPolicyName') === name);
}
