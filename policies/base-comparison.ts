import type { GateResult } from './gate';
import { STATES, type State } from './states';

/** One thing that a rule sees otherwise than in the base. */
export interface Change {
  readonly rule: string;
  readonly deployment: string | null;
  readonly environment: string | null;
  readonly stack: string | null;
  readonly logicalId: string | null;
  readonly property: string;
  /** What the rule saw in the base; null where there was nothing to see. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A promise that a change concerns, whether or not it still holds. */
export interface TouchedPromise {
  readonly id: string;
  /** Null where the promise bound nothing in the base. */
  readonly before: State | null;
  readonly after: State | null;
  readonly changes: readonly Change[];
}

export interface BaseComparison {
  readonly touched: readonly TouchedPromise[];
}

/** Which promises a change touches: another state, another value under a rule, a resource more or fewer. */
export function compareResults(before: GateResult, after: GateResult): BaseComparison {
  const changes = changesBetween(seenIn(before), seenIn(after));
  const ids = [...new Set([...after.promises, ...before.promises].map(({ id }) => id))];
  const touched = ids.map((id) => {
    const rules = new Set([...rulesOf(before, id), ...rulesOf(after, id)]);
    return {
      id,
      before: stateOf(before, id),
      after: stateOf(after, id),
      changes: changes.filter(({ rule }) => rules.has(rule)),
    };
  });
  return { touched: touched.filter((each) => each.before !== each.after || each.changes.length > 0).sort(bySeverity) };
}

interface Seen {
  readonly subject: Omit<Change, 'before' | 'after'>;
  readonly values: Set<string>;
}

function seenIn({ judgement, findings }: GateResult): Map<string, Seen> {
  const all = new Map<string, Seen>();
  const add = (subject: Seen['subject'], resourceType: string, value: string) => {
    const key = JSON.stringify([...Object.values(subject), resourceType]);
    const seen = all.get(key) ?? { subject, values: new Set() };
    seen.values.add(value);
    all.set(key, seen);
  };
  for (const each of judgement.observations) add(subjectOf(each), each.resourceType, each.value);
  for (const each of findings) add(subjectOf(each), each.resourceType, `${each.actual} (broken)`);
  return all;
}

function subjectOf({ rule, deployment, environment, stack, logicalId, property }: Seen['subject']): Seen['subject'] {
  return { rule, deployment, environment, stack, logicalId, property };
}

function changesBetween(before: Map<string, Seen>, after: Map<string, Seen>): readonly Change[] {
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return keys.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const [old, now] = [shown(was), shown(is)];
    const subject = (is ?? was)?.subject;
    return subject && old !== now ? [{ ...subject, before: old, after: now }] : [];
  });
}

function shown(seen: Seen | undefined): string | null {
  return seen ? [...seen.values].sort().join(', ') : null;
}

function rulesOf({ promises }: GateResult, id: string): readonly string[] {
  return promises.find((promise) => promise.id === id)?.bindings.flatMap(({ rules }) => rules) ?? [];
}

function stateOf({ promises }: GateResult, id: string): State | null {
  return promises.find((promise) => promise.id === id)?.state ?? null;
}

function bySeverity(a: TouchedPromise, b: TouchedPromise): number {
  const rank = ({ after }: TouchedPromise) => (after === null ? STATES.length : STATES.indexOf(after));
  return rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}
