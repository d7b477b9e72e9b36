import { saysTheSame } from './assembly/difference';
import { listening, type Readings, repeat } from './assembly/readings';
import type { Resource, World } from './assembly/types';
import { verdictsOf } from './judge';
import { type Broken, eachJudged, type OneByOne, type Rule, type Verdict } from './rule';
import type { Scope } from './scope';

/** An answer, and what was asked of the world for it. */
interface Answer<T> {
  readonly result: T;
  readonly readings: Readings;
}

interface Given extends Answer<readonly Verdict[]> {
  readonly world: World;
  readonly broken: readonly Broken[];
  /** What a rule that judges one by one said about each resource. */
  readonly each: ReadonlyMap<Resource, Answer<readonly Verdict[] | undefined>>;
}

/** What a rule says about one environment in one world. */
export interface Said {
  readonly verdicts: readonly Verdict[];
  readonly broken: readonly Broken[];
  /** Verdicts that were not given in another world already, which differs in nothing that was asked for them. */
  readonly fresh: readonly Verdict[];
}

/**
 * Asks rules world by world, and no rule twice for the same answer: the conditions of one stack make four worlds of an
 * environment in which most resources, and so most verdicts, are the same.
 */
export class WorldByWorld {
  private readonly given = new Map<Rule, Map<string, Given[]>>();

  verdicts(rule: Rule, scope: Scope): Said {
    const before = this.of(rule, scope);
    // Rules may look at the other environments too, so the worlds of the whole assembly are compared.
    const same = before.find(({ world, readings }) => saysTheSame(readings, world, scope.assembly));
    if (same) return { verdicts: same.result, broken: same.broken, fresh: [] };
    const known: Known = { before, each: new Map(), repeated: false, fresh: [] };
    const check = rule.oneByOne && resourceByResource(rule.oneByOne, known);
    const { result, readings } = listening(() => verdictsOf(rule, scope, check));
    const broken = result.filter((verdict) => verdict.state === 'broken');
    before.push({ world: scope.assembly, readings, result, broken, each: known.each });
    return { verdicts: result, broken, fresh: known.repeated ? known.fresh : result };
  }

  private of(rule: Rule, { environment }: Scope): Given[] {
    const environments = this.given.get(rule) ?? new Map<string, Given[]>();
    this.given.set(rule, environments);
    const id = environment?.id ?? '';
    const before = environments.get(id) ?? [];
    environments.set(id, before);
    return before;
  }
}

interface Known {
  readonly before: readonly Given[];
  readonly each: Map<Resource, Answer<readonly Verdict[] | undefined>>;
  /** Whether anything has been said before; then this is what has not. */
  repeated: boolean;
  readonly fresh: Verdict[];
}

/** The check of a rule that takes what was said about a resource in another world, where that comes to the same. */
function resourceByResource(rule: OneByOne, known: Known): Rule['check'] {
  const { before, each, fresh } = known;
  const judge: OneByOne['judge'] = (resource, scope) => {
    for (const { world, each: said } of before) {
      const kept = said.get(resource);
      // Most look at nothing but the resource.
      if (!kept || (kept.readings.size > 0 && !saysTheSame(kept.readings, world, scope.assembly))) continue;
      repeat(kept.readings);
      if (kept.result) known.repeated = true;
      return kept.result;
    }
    const answer = listening(() => rule.judge(resource, scope));
    each.set(resource, answer);
    for (const verdict of answer.result ?? []) fresh.push(verdict);
    return answer.result;
  };
  return (scope) => eachJudged({ ...rule, judge }, scope);
}
