import { rmSync } from 'node:fs';
import { EXIT } from '../../commands/exit-codes';
import { stateIn } from './places';
import { stopServer } from './server';

/** Ends the embedded AWS and discards what was deployed into it; the installed Python environment stays. */
export async function down(): Promise<number> {
  const state = stateIn();
  const stopped = await stopServer(state);
  rmSync(state.directory, { recursive: true, force: true });
  process.stdout.write(stopped ? 'The embedded AWS is stopped and discarded.\n' : 'The embedded AWS is not running.\n');
  return EXIT.kept;
}
