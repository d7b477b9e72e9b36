import type { CfnGroup } from 'aws-cdk-lib/aws-identitystore';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../config/deployment';
import type { Organization } from '../config/environment';
import { instanceArn } from './instance-arn';
import type { PeoplePermissionSet } from './permission-set';
import { PEOPLE_ROLES, type PeopleRole, SECURITY, WEB_TEAM } from './roles';

/** Where each role may do what its permission set says. Data are in production only, so the core team needs no other. */
const PLACES: { readonly [role in PeopleRole]: readonly EnvironmentName[] } = {
  'core-team': ['production'],
  engineering: ENVIRONMENT_NAMES,
  security: ENVIRONMENT_NAMES,
  support: ['production'],
  'web-team': [],
};

/** Assigns each group its role's permission set; a person is assigned nothing (EMB-10). */
export function assignments(
  scope: Construct,
  organization: Organization,
  groups: ReadonlyMap<PeopleRole, CfnGroup>,
  sets: ReadonlyMap<PeopleRole, PeoplePermissionSet>,
): void {
  for (const role of PEOPLE_ROLES) {
    const [group, set] = [groups.get(role), sets.get(role)];
    for (const [place, account] of group && set ? placesOf(role, organization) : []) {
      new CfnAssignment(scope, `${role}-in-${place}`, {
        instanceArn: instanceArn(organization),
        permissionSetArn: String(set?.attrPermissionSetArn),
        principalType: 'GROUP',
        principalId: String(group?.attrGroupId),
        targetType: 'AWS_ACCOUNT',
        targetId: account,
      });
    }
  }
}

/** By account: environments; for who approves deliveries the account that asks, for who tells the public that of the status site. */
function placesOf(role: PeopleRole, organization: Organization): (readonly [string, string])[] {
  const { deployment, deliveryAccount, statusSite } = organization;
  const environments = PLACES[role].map((place) => [place, deployment.environments[place].account] as const);
  if (role === WEB_TEAM) return [['status-site', statusSite.account]];
  return role === SECURITY ? [...environments, ['delivery', deliveryAccount]] : environments;
}
