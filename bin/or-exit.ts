import { EXIT } from '../commands/exit-codes';
import { ConfigurationError } from '../lib/config/configuration-error';

/** The app has one way to refuse a configuration: all its problems on standard error, and exit code 2. */
export function orExit<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT.unusable);
  }
}
