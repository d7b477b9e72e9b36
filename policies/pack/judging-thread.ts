import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { JudgingTask } from './judge-synthesized';

const ENTRY = join(__dirname, '..', '..', 'bin', 'judging-thread.js');
/** Nine environments take two seconds. Whoever has not answered after minutes will not: that is no pass. */
const LONGEST_MINUTES = 10;

/** What the thread answers: a report, or why there is none. */
export type JudgingAnswer = { readonly report: PolicyValidationPluginReport } | { readonly failure: string };

/**
 * A thread that loads the rules while the app is still being synthesized, and then judges what was written. CDK asks its
 * plugins one after the other and wants the answer at once, so that whoever asks waits.
 */
export class JudgingThread {
  private readonly answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly channel = new MessageChannel();
  private readonly worker: Worker;

  constructor() {
    const { answered, channel } = this;
    this.worker = new Worker(ENTRY, {
      workerData: { answered, port: channel.port2 },
      transferList: [channel.port2],
      // How this process reads TypeScript is of no concern to the thread, which has a way of its own.
      execArgv: [],
    });
    // An app that fails before it is judged ends all the same; what becomes of the thread shows in the answer, or in none.
    this.worker.on('error', () => undefined);
    this.worker.unref();
    channel.port1.unref();
  }

  /** @throws Error where the thread could not judge: nothing has been proven then */
  judge(task: JudgingTask): PolicyValidationPluginReport {
    this.worker.postMessage(task);
    const outcome = Atomics.wait(this.answered, 0, 0, LONGEST_MINUTES * 60_000);
    const answer = receiveMessageOnPort(this.channel.port1)?.message as JudgingAnswer | undefined;
    void this.worker.terminate();
    if (!answer) throw new Error(`the promises were not judged: the thread gave no answer (${outcome})`);
    if ('failure' in answer) throw new Error(answer.failure);
    return answer.report;
  }
}
