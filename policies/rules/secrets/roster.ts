import type { Rule } from '../../rule';
import { secretsAgeWatched } from './age-watched';
import { secretsNotDeclared } from './not-declared';
import { secretsRetained } from './retained';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const SECRETS_RULES: readonly Rule[] = [secretsAgeWatched, secretsNotDeclared, secretsRetained];
