import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type State, stateIn } from '../../emulator/runner/places';
import type { Progress } from '../../emulator/runner/progress';
import { ensurePython } from '../../emulator/runner/python';
import { endpointOf, ensureServer, stopServer } from '../../emulator/runner/server';

// as in emulator/runner/main.ts: the engines field of package.json decides which Node is served
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const SILENT: Progress = { step: () => {}, now: () => {} };

export interface Embedded {
  readonly endpoint: string;
  readonly port: number;
  readonly state: State;
  readonly end: () => Promise<void>;
}

/** A TCP port of loopback that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export function temporaryState(): State {
  return stateIn(mkdtempSync(join(tmpdir(), 'bollwerk-emulator-')));
}

/** An embedded AWS of the test's own: free port, temporary state, ended with the test. */
export async function startEmbedded(): Promise<Embedded> {
  const [state, port] = [temporaryState(), await freePort()];
  await ensureServer(await ensurePython(SILENT), port, state);
  const end = async (): Promise<void> => {
    await stopServer(state);
    rmSync(state.directory, { recursive: true, force: true });
  };
  return { endpoint: endpointOf(port), port, state, end };
}
