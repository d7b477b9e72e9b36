/** How a job that did not complete ended. */
export type Outcome = 'failed' | 'skipped';

/**
 * Ends that come with a save every 20 minutes and heal by themselves with the next one (fact sheet 1.2): another job of the
 * database ran, its maintenance or backup window was near, it restarted or failed over. If they go on, the watch
 * notices the age of the data. Everything else needs somebody.
 */
const EXPECTED: readonly RegExp[] = [
  /running job for the same resource/i,
  /(backup|copy|another) job .*(already|in progress|running)/i,
  /(maintenance|backup) window/i,
  /not (currently )?in (the |an )?available state/i,
  /InvalidDBInstanceState/i,
];

/** @param frequent whether it was one of the saves every 20 minutes; a lost night is never expected */
export function outcomeOf(message: string, frequent: boolean): Outcome {
  return frequent && EXPECTED.some((pattern) => pattern.test(message)) ? 'skipped' : 'failed';
}
