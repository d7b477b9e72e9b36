import type { Rule } from '../../rule';
import { environmentsAsProtected } from './as-protected';
import { environmentsNoCrossing } from './no-crossing';
import { environmentsOwnAccount } from './own-account';
import { environmentsTerminationProtection } from './termination-protection';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const ENVIRONMENTS_RULES: readonly Rule[] = [
  environmentsAsProtected,
  environmentsNoCrossing,
  environmentsOwnAccount,
  environmentsTerminationProtection,
];
