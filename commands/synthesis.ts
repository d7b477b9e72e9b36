import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ConfigurationError } from '../lib/config/configuration-error';
import { startProgress } from './progress';
import type { SynthesisReport, SynthesisRequest } from './synthesis-worker';

/** Exit code of a process that SIGINT ended, by the shells' convention. */
const INTERRUPTED = 130;

/**
 * Synthesizes the repository's app into a temporary folder, which lasts as long as `use` does. A thread of its own does it,
 * so that Ctrl-C is heard at once and the folder goes with it.
 */
export async function withSynthesis<T>(
  request: Omit<SynthesisRequest, 'outdir'>,
  use: (folder: string) => T,
): Promise<T> {
  const folder = temporaryFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const interrupted = () => {
    remove();
    process.exit(INTERRUPTED);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  const progress = startProgress('synthesizing');
  try {
    await synthesize({ ...request, outdir: join(folder, 'cdk.out') });
    progress.say('judging');
    return use(join(folder, 'cdk.out'));
  } finally {
    progress.end();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    remove();
  }
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'bollwerk-'));
  } catch {
    throw new ConfigurationError([`${tmpdir()}: the app cannot be synthesized there, name another folder in TMPDIR`]);
  }
}

/** What CDK tells while it works, such as which function it bundles, is nobody's answer: it is shown where it fails. */
function synthesize(workerData: SynthesisRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'synthesis-thread.js'), { workerData, stdout: true, stderr: true });
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
