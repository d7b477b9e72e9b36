import { DEPLOYMENTS } from '../../deployments/all';
import { loadRoster } from '../people/roster';
import { type CheckedDeployment, checkDeployment } from './check';
import { ConfigurationError } from './configuration-error';
import type { Deployment } from './deployment';
import { today } from './fields/calendar';

export interface CheckedDeployments {
  readonly deployments: readonly Deployment[];
  /** Lines for people, e.g. about event days that have passed. */
  readonly notes: readonly string[];
  readonly asOf: string;
}

/**
 * All deployments of the repository, checked as of `BOLLWERK_AS_OF` or today.
 * @throws ConfigurationError with the problems of all deployments at once
 */
export function checkedDeployments(asOf = process.env.BOLLWERK_AS_OF || today()): CheckedDeployments {
  const checked: CheckedDeployment[] = [];
  const lines: string[] = [];
  for (const deployment of DEPLOYMENTS) {
    try {
      const { deployment: sound, notes } = checkDeployment(deployment, { asOf });
      checked.push({ deployment: { ...sound, people: loadRoster(sound.name, asOf) }, notes });
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      lines.push(...error.lines);
    }
  }
  if (lines.length > 0) throw new ConfigurationError([...new Set(lines)]);
  return {
    deployments: checked.map(({ deployment }) => deployment),
    notes: checked.flatMap(({ notes }) => notes),
    asOf,
  };
}
