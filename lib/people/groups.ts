import { CfnGroup } from 'aws-cdk-lib/aws-identitystore';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';

/** The roles that people have; a permission set is for one of them, a person has one or more. */
export const PEOPLE_ROLES = ['core-team', 'engineering', 'security', 'support'] as const;
export type PeopleRole = (typeof PEOPLE_ROLES)[number];

const DUTIES: { readonly [role in PeopleRole]: string } = {
  'core-team': 'Founders and CTO: the only people who reach customer data, an hour at a time',
  engineering: 'Build and run the service; no customer data',
  security: 'Look at findings and trails; no customer data',
  support: 'Answer customers; get data through the core team alone',
};

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
