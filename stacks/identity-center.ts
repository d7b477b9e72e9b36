import type { Construct } from 'constructs';
import type { Organization } from '../lib/config/environment';
import { OrganizationStack } from '../lib/organization-stack';
import { assignments } from '../lib/people/assignments';
import { peopleGroups } from '../lib/people/groups';
import { members } from '../lib/people/members';
import { PeoplePermissionSet } from '../lib/people/permission-set';
import { PEOPLE_ROLES } from '../lib/people/roles';

/** How people get in: a group for each role, what it may do where, and who is in it. */
export class IdentityCenterStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization) {
    super(scope, 'identity-center', organization);
    const groups = peopleGroups(this, organization);
    const sets = new Map(
      PEOPLE_ROLES.map((role) => [role, new PeoplePermissionSet(this, role, organization)] as const),
    );
    assignments(this, organization, groups, sets);
    members(this, organization, groups);
  }
}
