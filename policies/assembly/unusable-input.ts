/** Input that cannot be judged: one clear sentence for the person who gave it, no stack trace, exit code 2. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}
