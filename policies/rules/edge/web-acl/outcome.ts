import type { Resource, Value, World } from '../../../assembly/types';
import { field, items } from '../../../proofs/values';
import { read } from '../../../verdict';
import { matches } from './match';
import type { Request } from './request';
import { actionOf, groupOf, onlyKey, referencedGroup, rulesInOrder } from './web-acl';

/** What becomes of a request; `unknown` where that hangs on something that the template does not tell. */
export type Outcome = 'blocked' | 'passes' | 'unknown';

/** Rule groups cannot hold rule groups; the bound is for templates that say otherwise. */
const DEEPEST = 2;

/**
 * Asks the rules one after the other, as AWS does. AWS's managed groups may refuse a request, but nothing here counts
 * on it: what must be refused has to be refused by a rule that the template spells out.
 */
export function outcome(acl: Resource, request: Request, world: World): Outcome {
  const decided = decide(rulesInOrder(acl), request, world, 0);
  if (decided) return decided;
  const fallback = onlyKey(read(acl, 'DefaultAction'));
  if (fallback === 'Block') return 'blocked';
  return fallback === 'Allow' ? 'passes' : 'unknown';
}

function decide(rules: readonly Value[], request: Request, world: World, depth: number): Outcome | undefined {
  for (const rule of rules) {
    const decided = groupOf(rule) ? byGroup(rule, request, world, depth) : byRule(rule, request, world);
    if (decided) return decided;
  }
  return undefined;
}

function byRule(rule: Value, request: Request, world: World): Outcome | undefined {
  const answer = matches(field(rule, 'Statement'), request, world);
  const action = actionOf(rule);
  if (action === 'Block') return answer ? 'blocked' : undefined;
  if (action === 'Allow' && answer !== false) return answer ? 'passes' : 'unknown';
  // Counting goes on with the next rule, and so does who has solved a puzzle.
  return action === undefined ? 'unknown' : undefined;
}

function byGroup(rule: Value, request: Request, world: World, depth: number): Outcome | undefined {
  const group = groupOf(rule);
  if (!group) return undefined;
  const lets = items(field(group.statement, 'RuleActionOverrides')).some(
    (one) => onlyKey(field(one, 'ActionToUse')) === 'Allow',
  );
  if (lets) return 'unknown';
  if (group.kind === 'managed') return undefined;
  const own = referencedGroup(group.statement, world);
  if (!own || depth >= DEEPEST) return 'unknown';
  const decided = decide(rulesInOrder(own), request, world, depth + 1);
  const counted =
    onlyKey(field(rule, 'OverrideAction')) !== 'None' || field(group.statement, 'RuleActionOverrides') !== undefined;
  return decided === 'blocked' && counted ? undefined : decided;
}
