import type { Construct } from 'constructs';
import type { Organization } from '../lib/config/environment';
import { OrganizationStack } from '../lib/organization-stack';
import { peopleGroups } from '../lib/people/groups';

/** How people get in: groups, what each may do where, and who is in them. */
export class IdentityCenterStack extends OrganizationStack {
  constructor(scope: Construct, organization: Organization) {
    super(scope, 'identity-center', organization);
    peopleGroups(this, organization);
  }
}
