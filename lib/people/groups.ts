import { CfnGroup } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { DUTIES, PEOPLE_ROLES, type PeopleRole } from './roles';

/** One group per role: access is assigned to groups, never to a person (EMB-10). */
export function peopleGroups(scope: Construct, { identityCenter }: Organization): ReadonlyMap<PeopleRole, CfnGroup> {
  return new Map(
    PEOPLE_ROLES.map((role) => [
      role,
      new CfnGroup(scope, role, {
        identityStoreId: identityCenter.identityStoreId,
        displayName: role,
        description: DUTIES[role],
      }),
    ]),
  );
}
