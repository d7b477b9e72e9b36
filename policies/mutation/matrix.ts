import type { Deployment } from '../../lib/config/deployment';
import type { Rule } from '../rule';
import { healthyAssembly } from './healthy-assembly';
import { type MutantRun, runMutants } from './run';

/** A mutant for which no deployment has a resource: it proves nothing. */
export interface Idle {
  readonly rule: string;
  readonly mutant: string;
}

export interface KillMatrix {
  readonly runs: readonly MutantRun[];
  readonly idle: readonly Idle[];
}

/**
 * Every mutant of every rule on the real templates of every deployment: production for all, and all three environments
 * where a rule compares them.
 */
export function killMatrix(deployments: readonly Deployment[], rules: readonly Rule[]): KillMatrix {
  const comparing = rules.filter(({ area }) => area === 'environments');
  const single = rules.filter(({ area }) => area !== 'environments');
  const runs = deployments.flatMap((deployment) => {
    const options = { deployments, jurisdiction: deployment.jurisdiction };
    return [
      ...runMutants(healthyAssembly(deployment, ['production']), single, options),
      ...runMutants(healthyAssembly(deployment, ['production', 'staging', 'test']), comparing, options),
    ];
  });
  const ran = new Set(runs.map(({ rule, mutant }) => `${rule} ${mutant}`));
  const idle = rules.flatMap((rule) =>
    rule.mutants
      .filter(({ name }) => !ran.has(`${rule.id} ${name}`))
      .map(({ name }) => ({ rule: rule.id, mutant: name })),
  );
  return { runs, idle };
}
