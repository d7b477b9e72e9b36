import { listening } from '../../assembly/readings';
import { eachVerdict } from '../../judge';
import type { Broken, Rule, Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { Repeats } from './repeats';

/** What tells one complaint from another. */
export function complaintKey({ resource, stack, property, actual }: Broken): string {
  return JSON.stringify([resource?.stack.id ?? stack?.id, resource?.logicalId, property, actual]);
}

/** Whether there is a complaint beside the known ones; nothing is asked for any more once there is. */
export function complains(verdicts: Iterable<Verdict>, healthy: ReadonlySet<string>): boolean {
  for (const verdict of verdicts) {
    if (verdict.state === 'broken' && !healthy.has(complaintKey(verdict))) return true;
  }
  return false;
}

/** Asks in one scope after the other until one says yes. */
export function someScope(scopes: readonly Scope[], ask: (scope: Scope) => boolean): boolean {
  const repeats = new Repeats();
  return scopes.some((scope) => {
    if (repeats.has(scope)) return false;
    const { result, readings } = listening(() => ask(scope));
    repeats.add(scope, readings);
    return result;
  });
}

/** Whether a rule complains about anything in any scope, beside what it complains about anyway. */
export function ruleComplains(rule: Rule, scopes: readonly Scope[], healthy: ReadonlySet<string>): boolean {
  return someScope(scopes, (scope) => complains(eachVerdict(rule, scope), healthy));
}
