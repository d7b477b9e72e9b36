import type { Rule } from '../../rule';
import { secretsNotDeclared } from './not-declared';
import { secretsRetained } from './retained';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const SECRETS_RULES: readonly Rule[] = [secretsNotDeclared, secretsRetained];
