import { EXIT } from '../../commands/exit-codes';
import { isUnusable } from '../../commands/unusable';
import { UnusableEnvironment } from './unusable-environment';

/** Exit code of a program that the user stopped with Ctrl-C, by the shells' convention: 128 + SIGINT. */
const INTERRUPTED = 130;

/** Runs a command and turns its end into an exit code; what a person can mend is told without a stack trace. */
export async function main(command: () => Promise<number>): Promise<void> {
  // the SDK's advice to use a newer Node is for its own users; the repository's engines field decides here
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.once('SIGINT', () => {
    process.stderr.write(
      '\nStopped. What runs keeps running: `npm start` goes on from here, `npm run down` discards it.\n',
    );
    process.exit(INTERRUPTED);
  });
  // a command that ends without an answer has not succeeded
  process.exitCode = EXIT.unusable;
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof UnusableEnvironment) && !isUnusable(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.unusable;
  }
}
