import type { Finding } from '../finding';
import { type Deviation, isInForce } from './deviation';

/** The complaint about each deviation that is not in force: it names the line that has to be decided anew. */
export function lapsedFindings(deviations: readonly Deviation[], asOf: string): readonly Finding[] {
  return deviations
    .filter((deviation) => !isInForce(deviation, asOf))
    .map((deviation) => ({
      rule: 'deviation-in-force',
      title: 'A deviation holds from the day of its decision to the day it was approved for',
      promises: [deviation.promise],
      deployment: deviation.deployment,
      environment: null,
      stack: null,
      logicalId: null,
      resourceType: '-',
      property: 'expires',
      expected: `in force on ${asOf}`,
      actual: `from ${deviation.date} to ${deviation.expires}`,
      fix: 'Keep the promise, or have owner and approver decide anew with new evidence and a new date.',
      source: deviation.source,
      conditions: {},
    }));
}
