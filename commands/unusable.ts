import { ConfigurationError } from '../lib/config/configuration-error';
import { UnusableInput } from '../policies/assembly/unusable-input';

/** Input or environment that cannot be used: one clear sentence and exit code 2, no stack trace. */
export function isUnusable(error: unknown): error is Error {
  return error instanceof ConfigurationError || error instanceof UnusableInput;
}
