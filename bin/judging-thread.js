// The thread behind policies/pack/judging-thread.ts: loads the rules at once, judges when it is told what, answers once.
const { parentPort, workerData } = require('node:worker_threads');

const { answered, port } = workerData;
let failure;
let judgeSynthesized;
let started;
try {
  started = require('./quick-start.js').register({ name: 'judging' });
  ({ judgeSynthesized } = require('../policies/pack/judge-synthesized.ts'));
} catch (error) {
  failure = error;
}

parentPort.once('message', (task) => {
  port.postMessage(answerTo(task));
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});

function answerTo(task) {
  try {
    if (failure) throw failure;
    const report = judgeSynthesized(task);
    // Whoever waits ends this thread as soon as it has answered.
    started.keep();
    return { report };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
