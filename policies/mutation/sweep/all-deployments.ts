import type { Deployment } from '../../../lib/config/deployment';
import type { TemplateStack } from '../../assembly/types';
import type { Rule } from '../../rule';
import { healthyAssembly } from '../healthy-assembly';
import { keyOf, type SweepResult, sweep, type Tried, type Unnoticed } from './sweep';

/**
 * The sweep over production of every deployment, as one result. What was tried in one deployment is not tried again on
 * the same resource of the next.
 */
export function sweepAll(
  deployments: readonly Deployment[],
  rules: readonly Rule[],
  concerned?: (stack: TemplateStack) => boolean,
): SweepResult {
  const tried: Tried = new Map();
  const results = deployments.map((deployment) =>
    sweep(
      healthyAssembly(deployment, ['production']),
      rules,
      { deployments, jurisdiction: deployment.jurisdiction },
      tried,
      concerned,
    ),
  );
  const unnoticed = new Map<string, Unnoticed>();
  for (const change of results.flatMap((result) => result.unnoticed)) {
    if (!unnoticed.has(keyOf(change))) unnoticed.set(keyOf(change), change);
  }
  return {
    tried: results.reduce((sum, result) => sum + result.tried, 0),
    noticed: results.reduce((sum, result) => sum + result.noticed, 0),
    unnoticed: [...unnoticed.values()],
  };
}
