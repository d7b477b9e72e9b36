import type { Trace } from './frame';
import type { World } from './types';

interface Entry<T> {
  readonly trace: Trace;
  readonly value: T;
}

/** Outcomes of conditions in one world. */
export type Outcomes = World['conditions'];

/**
 * What has been resolved, with the outcomes of the conditions it depends on: a value is resolved once per distinct
 * outcome and shared by all worlds that agree on it.
 */
export class Memo<T> {
  constructor(private readonly entries = new Map<string, readonly Entry<T>[]>()) {}

  find(key: string, outcomes: Outcomes): Entry<T> | undefined {
    return this.entries.get(key)?.find(({ trace }) => agrees(trace, outcomes));
  }

  add(key: string, entry: Entry<T>): void {
    this.entries.set(key, [...(this.entries.get(key) ?? []), entry]);
  }

  /** A copy without everything that looked at one of the changed facts, and without some keys. */
  without(changed: ReadonlySet<string>, keys: ReadonlySet<string>): Memo<T> {
    const kept = new Map(this.entries);
    for (const [key, entries] of this.entries) {
      if (keys.has(key) || entries.some(({ trace }) => intersects(trace.facts, changed))) kept.delete(key);
    }
    return new Memo(kept);
  }

  /** A copy with the values of some keys replaced. */
  map(concerned: (key: string) => boolean, change: (value: T) => T): Memo<T> {
    const changed = new Map(this.entries);
    for (const [key, entries] of this.entries) {
      if (concerned(key))
        changed.set(
          key,
          entries.map(({ trace, value }) => ({ trace, value: change(value) })),
        );
    }
    return new Memo(changed);
  }
}

function agrees({ conditions }: Trace, outcomes: Outcomes): boolean {
  for (const [name, outcome] of conditions) if (outcomes[name] !== outcome) return false;
  return true;
}

function intersects(facts: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  for (const fact of facts) if (changed.has(fact)) return true;
  return false;
}
