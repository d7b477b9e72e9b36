import { demandRule, mustBeFalse } from '../../demands';

export const edgeNoGuests = demandRule(
  {
    id: 'edge-no-guests',
    title: 'An identity pool gives rights in the account to nobody who has not signed in',
    promises: ['EMB-30'],
    area: 'access',
    fix: 'Set AllowUnauthenticatedIdentities to false; what guests may see is served by the load balancer.',
  },
  [
    mustBeFalse('AWS::Cognito::IdentityPool', 'AllowUnauthenticatedIdentities', {
      AllowUnauthenticatedIdentities: true,
    }),
  ],
);
