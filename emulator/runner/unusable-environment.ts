/** The machine cannot run the embedded AWS as asked: one sentence for a person, exit code 2. */
export class UnusableEnvironment extends Error {
  override readonly name = 'UnusableEnvironment';
}
