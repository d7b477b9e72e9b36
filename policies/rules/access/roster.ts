import type { Rule } from '../../rule';
import { accessAccountSettings } from './account-settings';
import { accessBoundaryDenies } from './boundary-denies';
import { accessBoundaryOfDuty } from './boundary-of-duty';
import { accessBoundaryOnEveryRole } from './boundary-on-every-role';
import { accessBreakGlass } from './break-glass';
import { accessCommandsKnown } from './commands-known';
import { accessEventsStartKnown } from './events-start-known';
import { accessLeastPrivilege } from './least-privilege';
import { accessActionsNamed } from './named-actions';
import { accessRightsNarrowed } from './narrowed-rights';
import { accessNoForeignPrincipal } from './no-foreign-principal';
import { accessNoUsers } from './no-users';
import { accessPoliciesOnOwnResource } from './policies-on-own-resource';
import { accessPoliciesOnOwnRoles } from './policies-on-own-roles';
import { accessRecordedSessions } from './recorded-sessions';
import { accessResourcesNamed } from './resources-named';
import { accessRightsFollowUse } from './rights-follow-use';
import { accessRightsWithinBoundary } from './rights-within-boundary';
import { accessRolesFitRunners } from './roles-fit-runners';
import { accessSchedulesKnown } from './schedules-known';
import { accessSessionStarters } from './session-starters';
import { accessShortSessions } from './short-sessions';
import { accessTrust } from './trust';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const ACCESS_RULES: readonly Rule[] = [
  accessAccountSettings,
  accessActionsNamed,
  accessBoundaryDenies,
  accessBoundaryOfDuty,
  accessBoundaryOnEveryRole,
  accessBreakGlass,
  accessCommandsKnown,
  accessEventsStartKnown,
  accessLeastPrivilege,
  accessNoForeignPrincipal,
  accessNoUsers,
  accessPoliciesOnOwnResource,
  accessPoliciesOnOwnRoles,
  accessRecordedSessions,
  accessResourcesNamed,
  accessRightsFollowUse,
  accessRightsNarrowed,
  accessRightsWithinBoundary,
  accessSchedulesKnown,
  accessRolesFitRunners,
  accessSessionStarters,
  accessShortSessions,
  accessTrust,
];
