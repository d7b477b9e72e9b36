import type { Rule } from '../../rule';
import { guardrailsAsWritten } from './as-written';
import { guardrailsDataStays } from './data-stays';
import { guardrailsKeysStay } from './keys-stay';
import { guardrailsNoUsers } from './no-users';
import { guardrailsOwnOrganisation } from './own-organisation';
import { guardrailsOwnRegion } from './own-region';
import { guardrailsProtectionStays } from './protection-stays';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const GUARDRAILS_RULES: readonly Rule[] = [
  guardrailsAsWritten,
  guardrailsDataStays,
  guardrailsKeysStay,
  guardrailsNoUsers,
  guardrailsOwnOrganisation,
  guardrailsOwnRegion,
  guardrailsProtectionStays,
];
