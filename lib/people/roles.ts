/** The roles that people have: one group and one permission set each (SMV-06). */
export const PEOPLE_ROLES = ['core-team', 'engineering', 'security', 'support', 'web-team'] as const;
export type PeopleRole = (typeof PEOPLE_ROLES)[number];

/** The only people who reach customer data: founders and CTO (SMV-20). */
export const CORE_TEAM: PeopleRole = 'core-team';

/** Looks at what others build and lets it into production, or not (EVM-54). */
export const SECURITY: PeopleRole = 'security';

/** Who tells the public, on the status site and nowhere else (SMV-47). */
export const WEB_TEAM: PeopleRole = 'web-team';

export const DUTIES: { readonly [role in PeopleRole]: string } = {
  'core-team': 'Founders and CTO: the only people who reach customer data, an hour at a time',
  engineering: 'Build and run the service, see its logs; no customer data',
  security: 'Look at findings and trails, approve deliveries; no customer data',
  support: 'See whether the service runs; customer data come through the core team',
  'web-team': 'Publish on the status site; nothing of the service',
};
