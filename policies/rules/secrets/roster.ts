import type { Rule } from '../../rule';
import { secretsAgeWatched } from './age-watched';
import { secretsNotDeclared } from './not-declared';
import { secretsOwnLogin } from './own-login';
import { secretsRetained } from './retained';
import { secretsRotated } from './rotated';
import { secretsRotator } from './rotator';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const SECRETS_RULES: readonly Rule[] = [
  secretsAgeWatched,
  secretsNotDeclared,
  secretsOwnLogin,
  secretsRetained,
  secretsRotated,
  secretsRotator,
];
