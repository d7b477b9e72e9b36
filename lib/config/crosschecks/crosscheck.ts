import type { Deployment } from '../deployment';
import type { Problem } from '../problem';

/** What values demand of each other. */
export interface CrossCheck {
  /**
   * Paths of all values that it looks at, `*` for any one step. It runs only where each of them has its type, so
   * that one slip elsewhere does not hide what is wrong here.
   */
  readonly reads: readonly string[];
  /** @param asOf date as of which the calendar is judged, ISO 8601 */
  problems(deployment: Deployment, asOf: string): readonly Problem[];
}
