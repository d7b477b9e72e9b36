import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ConfigurationError } from '../lib/config/configuration-error';
import type { SynthesisReport, SynthesisRequest } from './synthesis-worker';

/** What ends a process from outside; its exit code is 128 and the signal's number, by the shells' convention. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 128;
/** A thread that waits for another process hears nothing until that one ends. */
const LONGEST_STOP_MS = 500;

/**
 * Synthesizes the repository's app into a temporary folder, which lasts as long as `load` does. A thread of its own does it,
 * so that Ctrl-C is heard at once and the folder goes with it.
 */
export async function withSynthesis<T>(
  request: Omit<SynthesisRequest, 'outdir'>,
  load: (folder: string) => T,
): Promise<T> {
  const folder = temporaryFolder();
  const outdir = join(folder, 'cdk.out');
  const worker = startWorker({ ...request, outdir });
  const interrupted = async (_name: NodeJS.Signals, number: number) => {
    // A thread that still writes would make the folder again.
    await Promise.race([worker.terminate(), pause(LONGEST_STOP_MS)]);
    remove(folder);
    process.exit(INTERRUPTED + number);
  };
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    await finished(worker);
    const loaded = load(outdir);
    // A signal that came meanwhile is heard when Node.js next asks for events: after this turn, and before the end of another.
    await nextTurn();
    await nextTurn();
    return loaded;
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    remove(folder);
  }
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'bollwerk-'));
  } catch {
    throw new ConfigurationError([`${tmpdir()}: the app cannot be synthesized there, name another folder in TMPDIR`]);
  }
}

/** What cannot be removed is no answer to what was asked. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {}
}

function startWorker(workerData: SynthesisRequest): Worker {
  return new Worker(join(__dirname, 'synthesis-thread.js'), { workerData, stdout: true, stderr: true });
}

/** What CDK tells while it works, such as which function it bundles, is nobody's answer: it is shown where it fails. */
function finished(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: Buffer[] = [];
    for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (data: Buffer) => said.push(data));
    worker.once('message', ({ problems }: SynthesisReport) => {
      if (problems.length > 0) reject(new ConfigurationError(problems));
      else resolve();
    });
    worker.once('error', (error) => {
      process.stderr.write(Buffer.concat(said));
      reject(error);
    });
    worker.once('exit', (code) => reject(new Error(`synthesis ended with code ${code}`)));
  });
}
