import { type CfnGroup, CfnGroupMembership } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import type { PeopleRole } from './roles';

/** Puts the people of the roster into the groups of their roles, and nobody else (EMB-10). */
export function members(
  scope: Construct,
  { identityCenter, deployment }: Organization,
  groups: ReadonlyMap<PeopleRole, CfnGroup>,
): void {
  for (const { person, user, roles } of deployment.people ?? []) {
    for (const role of roles) {
      const group = groups.get(role);
      if (!group) continue;
      new CfnGroupMembership(scope, `${person}-${role}`, {
        identityStoreId: identityCenter.identityStoreId,
        groupId: group.attrGroupId,
        memberId: { userId: user },
      });
    }
  }
}
