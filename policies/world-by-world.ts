import { comesToTheSame } from './assembly/difference';
import { listening, type Readings } from './assembly/readings';
import type { World } from './assembly/types';
import { verdictsOf } from './judge';
import type { Rule, Verdict } from './rule';
import type { Scope } from './scope';

interface Given {
  readonly world: World;
  readonly readings: Readings;
  readonly verdicts: readonly Verdict[];
}

/** What a rule said about one environment in one world. */
export interface Said {
  readonly verdicts: readonly Verdict[];
  /** True where the rule was not asked: it said so in another world, which differs in nothing that it asked for. */
  readonly repeated: boolean;
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
    const same = before.find(({ world, readings }) => comesToTheSame(readings, world, scope.assembly));
    if (same) return { verdicts: same.verdicts, repeated: true };
    const { result: verdicts, readings } = listening(() => verdictsOf(rule, scope));
    before.push({ world: scope.assembly, readings, verdicts });
    return { verdicts, repeated: false };
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
