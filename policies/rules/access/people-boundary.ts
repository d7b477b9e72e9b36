import type { Resource, World } from '../../assembly/types';
import { read } from '../../verdict';
import { MANAGED_POLICY } from './role-permissions';

export const PERMISSION_SET = 'AWS::SSO::PermissionSet';

/**
 * The boundary of a permission set: a policy of that name in each account where it is assigned, so one of the environment's
 * own templates.
 */
export function boundaryOfSet(set: Resource, world: World): Resource | undefined {
  const name = read(set, 'PermissionsBoundary.CustomerManagedPolicyReference.Name');
  const path = read(set, 'PermissionsBoundary.CustomerManagedPolicyReference.Path') ?? '/';
  if (typeof name !== 'string' || path !== '/') return undefined;
  return world.ofType(MANAGED_POLICY).find((policy) => read(policy, 'ManagedPolicyName') === name);
}
