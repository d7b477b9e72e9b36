import { preciseDifference } from '../../assembly/difference';
import type { Assembly, Resource } from '../../assembly/types';
import { templateOf, tryTemplate } from '../../assembly/with-template';
import { baseOf } from '../../assembly/world';
import { guarded } from '../../judge';
import type { RawResource } from '../../mutant';
import type { Rule, Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { type ScopeOptions, scopesOf } from '../../scopes';
import { complains, ruleComplains, someScope } from './complaints';
import { type Again, type Asked, placeOf, type Readers, readersIn } from './readers';

/** Says of one changed resource after the other whether any rule notices. */
export interface Noticing {
  /** @param alike names changes of this kind: what noticed one of them is asked first */
  notices(stackId: string, logicalId: string, changed: RawResource, alike: readonly string[]): boolean;
}

/** Rules that read what a change concerns are asked again, about the resources for which they read it; all others said it. */
export function noticingIn(assembly: Assembly, rules: readonly Rule[], options: ScopeOptions): Noticing {
  const readers: Readers = readersIn(scopesIn(assembly, options), rules);
  const before = new Map<string, Asked>();
  return {
    notices(stackId, logicalId, changed, alike) {
      const template = templateOf(assembly, stackId);
      const Resources = { ...template.Resources, [logicalId]: changed };
      const mutated = tryTemplate(assembly, stackId, { ...template, Resources });
      const different = differences(mutated);
      const concerned = different ? readers.of(different) : readers.all;
      if (concerned.size === 0) return false;
      const scopes = scopesIn(mutated, options);
      const noticed = inOrder(concerned, alike, before).find(([asked, again]) => complainsAgain(asked, again, scopes));
      if (noticed) for (const kind of alike) before.set(kind, noticed[0]);
      return noticed !== undefined;
    },
  };
}

export function scopesIn(assembly: Assembly, options: ScopeOptions): Scope[] {
  return assembly.worlds.flatMap((world) => scopesOf(world, options));
}

/** First whoever noticed a change like this one, then the fastest. */
function inOrder(
  concerned: ReadonlyMap<Asked, Again>,
  alike: readonly string[],
  before: ReadonlyMap<string, Asked>,
): (readonly [Asked, Again])[] {
  const first = new Set(alike.map((kind) => before.get(kind)));
  return [...concerned].sort(
    ([one], [other]) => Number(first.has(other)) - Number(first.has(one)) || one.cost - other.cost,
  );
}

function complainsAgain({ rule, healthy, fewest }: Asked, again: Again, scopes: readonly Scope[]): boolean {
  const { oneByOne } = rule;
  // Where it may be left with nothing to judge, its absence counts as well.
  if (again === 'everything' || !oneByOne || again.size >= fewest) return ruleComplains(rule, scopes, healthy);
  return someScope(scopes, (scope) =>
    complains(
      guarded(() => judged(again, scope, oneByOne.judge)),
      healthy,
    ),
  );
}

function* judged(
  again: ReadonlySet<string>,
  scope: Scope,
  judge: (resource: Resource, scope: Scope) => readonly Verdict[] | undefined,
): Iterable<Verdict> {
  for (const unit of again) {
    const resource = scope.world.resource(...placeOf(unit));
    if (resource) yield* judge(resource, scope) ?? [];
  }
}

/** What reads differently in a changed assembly, in whatever world; nothing is known where not the same resources are there. */
function differences(after: Assembly): ReadonlySet<string> | undefined {
  const different = new Set<string>();
  for (const world of after.worlds) {
    const base = baseOf(world);
    const difference = base && preciseDifference(base, world);
    if (!difference) return undefined;
    for (const reading of difference.readings) different.add(reading);
  }
  return different;
}
