/** The recovery cannot go on: one sentence for the person who runs it, exit code 1. What was done so far stays. */
export class RecoveryFailure extends Error {
  override readonly name = 'RecoveryFailure';
}
