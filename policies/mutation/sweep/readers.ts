import { isOfProperty, listening, note } from '../../assembly/readings';
import { eachVerdict, organisationOf } from '../../judge';
import type { Rule, Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { complaintKey } from './complaints';
import { Repeats } from './repeats';
import { trackedScope } from './tracked-scope';

/** A rule as it judges the healthy assembly. */
export interface Asked {
  readonly rule: Rule;
  /** What it complains about anyway. */
  readonly healthy: ReadonlySet<string>;
  /** Nanoseconds that it took. */
  readonly cost: number;
  /** How many resources it is concerned with at least, wherever it is asked; nought where it must be asked as a whole. */
  readonly fewest: number;
}

/** What of a rule has to be judged again: some resources, or all of them. */
export type Again = ReadonlySet<string> | 'everything';

/** Who reads what: by it a change finds those that it concerns, and nobody else is asked. */
export interface Readers {
  readonly all: ReadonlyMap<Asked, Again>;
  of(readings: Iterable<string>): ReadonlyMap<Asked, Again>;
}

interface Watched {
  readonly scope: Scope;
  readonly tracked: Scope;
}

const EVERYTHING = '';
const SEPARATOR = '\n';

/** Lets every rule judge the healthy assembly once, and notes what it reads for it; resource by resource where it can. */
export function readersIn(scopes: readonly Scope[], rules: readonly Rule[]): Readers {
  const index = new Map<string, Map<Asked, Set<string>>>();
  const watched = scopes.map((scope) => ({ scope, tracked: trackedScope(scope) }));
  const all = new Map<Asked, Again>();
  for (const rule of rules) {
    const { asked, units } = ask(rule, watched);
    all.set(asked, 'everything');
    for (const [unit, readings] of units) {
      for (const reading of readings) {
        const readers = index.get(reading) ?? new Map<Asked, Set<string>>();
        index.set(reading, readers);
        readers.set(asked, (readers.get(asked) ?? new Set<string>()).add(unit));
      }
    }
  }
  return { all, of: (readings) => concerned(index, readings) };
}

function concerned(index: ReadonlyMap<string, ReadonlyMap<Asked, ReadonlySet<string>>>, readings: Iterable<string>) {
  const found = new Map<Asked, Set<string>>();
  for (const reading of readings) {
    for (const [asked, units] of index.get(reading) ?? []) {
      const known = found.get(asked) ?? new Set<string>();
      for (const unit of units) known.add(unit);
      found.set(asked, known);
    }
  }
  return new Map(
    [...found].map(([asked, units]): [Asked, Again] => [asked, units.has(EVERYTHING) ? 'everything' : units]),
  );
}

function ask(rule: Rule, scopes: readonly Watched[]) {
  const start = process.hrtime.bigint();
  const healthy = new Set<string>();
  const single = new Map<string, Set<string>>();
  const fewest = askOneByOne(rule, scopes, healthy, single);
  const units = fewest > 0 ? single : new Map([[EVERYTHING, askAtOnce(rule, scopes, healthy)]]);
  const cost = Number(process.hrtime.bigint() - start) / Math.max(1, fewest);
  return { asked: { rule, healthy, cost, fewest }, units };
}

function askAtOnce(rule: Rule, scopes: readonly Watched[], healthy: Set<string>): Set<string> {
  const read = new Set<string>();
  const repeats = new Repeats();
  for (const { scope, tracked } of scopes) {
    if (repeats.has(scope)) continue;
    const { result, readings } = listening(() => [...eachVerdict(rule, tracked)]);
    repeats.add(scope, readings);
    keep(healthy, result);
    for (const reading of readings) if (isOfProperty(reading)) read.add(reading);
  }
  return read;
}

/** How many resources the rule is concerned with at least; none where it judges them all together. */
function askOneByOne(
  { oneByOne, ...rule }: Rule,
  scopes: readonly Watched[],
  healthy: Set<string>,
  units: Map<string, Set<string>>,
): number {
  if (!oneByOne || scopes.some(({ scope }) => organisationOf(rule, scope))) return 0;
  const before = new Map<string, { readonly repeats: Repeats; concerned: boolean }>();
  const counts = scopes.map(({ scope, tracked }) => {
    let count = 0;
    for (const resource of oneByOne.candidates(tracked)) {
      const unit = `${resource.stack.id}${SEPARATOR}${resource.logicalId}`;
      const known = before.get(unit) ?? { repeats: new Repeats(), concerned: false };
      before.set(unit, known);
      if (!known.repeats.has(scope)) {
        const { result, readings } = listening(() => {
          note(resource.type);
          return oneByOne.judge(resource, tracked);
        });
        known.repeats.add(scope, readings);
        known.concerned = result !== undefined;
        keep(healthy, result ?? []);
        add(units, unit, readings);
      }
      if (known.concerned) count += 1;
    }
    return count;
  });
  return Math.min(...counts);
}

function keep(healthy: Set<string>, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) if (verdict.state === 'broken') healthy.add(complaintKey(verdict));
}

function add(units: Map<string, Set<string>>, unit: string, readings: ReadonlySet<string>): void {
  const known = units.get(unit) ?? new Set<string>();
  for (const reading of readings) if (isOfProperty(reading)) known.add(reading);
  units.set(unit, known);
}

export function placeOf(unit: string): readonly [stackId: string, logicalId: string] {
  const [stackId = '', logicalId = ''] = unit.split(SEPARATOR);
  return [stackId, logicalId];
}
