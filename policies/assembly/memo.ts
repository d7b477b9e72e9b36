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
 * outcome and shared by all worlds that agree on it. A memo may rest on another one, whose values it has but for some:
 * a changed assembly costs what has changed.
 */
export class Memo<T> {
  private readonly entries = new Map<string, readonly Entry<T>[]>();
  private readers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(
    private readonly below?: Memo<T>,
    /** Keys whose values below do not count any more. */
    readonly dropped: ReadonlySet<string> = new Set(),
  ) {}

  find(key: string, outcomes: Outcomes): Entry<T> | undefined {
    return this.of(key).find(({ trace }) => agrees(trace, outcomes));
  }

  add(key: string, entry: Entry<T>): void {
    this.entries.set(key, [...this.of(key), entry]);
    this.readers = undefined;
  }

  /** The same without everything that looked at one of the changed facts, and without some keys. */
  without(changed: ReadonlySet<string>, keys: ReadonlySet<string>): Memo<T> {
    const dropped = new Set(keys);
    const readers = this.readersOfFacts();
    for (const fact of changed) for (const key of readers.get(fact) ?? []) dropped.add(key);
    return new Memo(this, dropped);
  }

  /** The same with the values of some keys replaced. */
  map(concerned: (key: string) => boolean, change: (value: T) => T): Memo<T> {
    const keys = [...this.keys()].filter(concerned);
    const result = new Memo(this, new Set(keys));
    for (const key of keys) {
      result.entries.set(
        key,
        this.of(key).map(({ trace, value }) => ({ trace, value: change(value) })),
      );
    }
    return result;
  }

  private of(key: string): readonly Entry<T>[] {
    return this.entries.get(key) ?? (this.dropped.has(key) ? [] : (this.below?.of(key) ?? []));
  }

  private keys(): Set<string> {
    const keys = new Set(this.entries.keys());
    for (const key of this.below?.keys() ?? []) if (!this.dropped.has(key)) keys.add(key);
    return keys;
  }

  /** The keys whose values looked at a fact. */
  private readersOfFacts(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.readers) return this.readers;
    const readers = new Map<string, Set<string>>();
    for (const key of this.keys()) {
      for (const { trace } of this.of(key)) {
        for (const fact of trace.facts) {
          const known = readers.get(fact);
          if (known) known.add(key);
          else readers.set(fact, new Set([key]));
        }
      }
    }
    this.readers = readers;
    return readers;
  }
}

function agrees({ conditions }: Trace, outcomes: Outcomes): boolean {
  for (const [name, outcome] of conditions) if (outcomes[name] !== outcome) return false;
  return true;
}
