import type { Rule } from '../../rule';
import { peopleAssignedToGroups } from './assigned-to-groups';
import { peopleCompanyNetworks } from './company-networks';
import { peopleDataDenied } from './data-denied';
import { peopleDevicePosture } from './device-posture';
import { peopleLeastPrivilege } from './least-privilege';
import { peopleMembersOfRoster } from './members-of-roster';
import { peopleNoTrustedAddress } from './no-trusted-address';
import { peopleOwnIdentityCentre } from './own-identity-centre';
import { peopleRequestsNarrowed } from './requests-narrowed';
import { peopleRightsKnown } from './rights-known';
import { peopleShortSessions } from './short-sessions';
import { peopleUserPools } from './user-pools';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const PEOPLE_RULES: readonly Rule[] = [
  peopleAssignedToGroups,
  peopleCompanyNetworks,
  peopleDataDenied,
  peopleDevicePosture,
  peopleLeastPrivilege,
  peopleMembersOfRoster,
  peopleNoTrustedAddress,
  peopleOwnIdentityCentre,
  peopleRequestsNarrowed,
  peopleRightsKnown,
  peopleShortSessions,
  peopleUserPools,
];
