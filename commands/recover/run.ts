import { accountOf } from '../../recovery/account';
import { RecoveryFailure } from '../../recovery/failure';
import { RecordStore } from '../../recovery/record-store';
import { EXIT } from '../exit-codes';
import { enterAccount } from './endpoint';
import { type RecoverOptions, wantedBy } from './options';
import { removeOld } from './remove-old';
import { accept, giveUp, restore } from './session';
import { terminal } from './terminal';

export type { RecoverOptions } from './options';

/** Exit code of a process that SIGINT ended, by the shells' convention. */
const INTERRUPTED = 130;
const VERBS = { restore, accept, abandon: giveUp, retire: removeOld } as const;

export async function runRecoverCommand(options: RecoverOptions): Promise<number> {
  // The SDK's advice to use a newer Node is for its own users; the repository's engines field decides here.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const wanted = wantedBy(options);
  const { environment } = wanted;
  await enterAccount(environment, options.endpoint);
  const { say, now, clear } = terminal();
  const interrupted = () => {
    clear();
    process.stderr.write(
      '\nStopped. What CloudFormation has begun goes on. Run the same command again, here or elsewhere, and it goes on too.\n',
    );
    process.exit(INTERRUPTED);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    const account = await accountOf(environment);
    const store = new RecordStore(account.ssm, environment.id);
    const rehearsal = process.env.BOLLWERK_EMBEDDED === '1';
    const before = await store.load();
    await VERBS[wanted.verb]({ ...wanted, account, store, before, rehearsal, confirmed: options.confirm, now, say });
    return EXIT.kept;
  } catch (error) {
    clear();
    const told = failureText(error);
    if (told === undefined) throw error;
    process.stderr.write(`bollwerk: ${told}\n`);
    return EXIT.broken;
  } finally {
    clear();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

/** What a person can act upon; nothing for a defect of ours or for input that cannot be used. */
function failureText(error: unknown): string | undefined {
  if (error instanceof RecoveryFailure) return error.message;
  if (!(error instanceof Error)) return undefined;
  // Every error that an AWS service answers says whose fault it is.
  if ('$fault' in error) return `AWS refused: ${error.name}: ${error.message}`;
  if (error.name === 'TimeoutError') return `AWS did not come to an end: ${error.message}`;
  return undefined;
}
