import type { Context } from './context';
import type { RecoveryRecord } from './record';
import type { Step } from './steps';
import { elapsed } from './time';

export interface Run extends Omit<Context, 'record'> {
  readonly save: (record: RecoveryRecord) => Promise<void>;
}

/**
 * Runs what is not yet done, in order. The record in the account is written after each step: whoever runs the command next,
 * wherever, goes on with the step that was interrupted, and each step can be repeated.
 */
export async function runSteps(record: RecoveryRecord, steps: readonly Step[], run: Run): Promise<RecoveryRecord> {
  let known = record;
  for (const [index, step] of steps.entries()) {
    const label = `[${index + 1}/${steps.length}] ${step.name}`;
    if (known.done.some((each) => each.step === step.name)) {
      run.say(`${label}: done before`);
      continue;
    }
    run.say(`${label}: ${step.title}`);
    const began = Date.now();
    const learnt = await step.run({ ...run, record: known });
    known = { ...known, ...learnt, done: [...known.done, { step: step.name, at: new Date().toISOString() }] };
    await run.save(known);
    const total = Date.now() - Date.parse(known.begun);
    run.say(`      done in ${elapsed(Date.now() - began)}, ${elapsed(total)} since the recovery began`);
  }
  return known;
}
