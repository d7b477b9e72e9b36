import type { Assembly, TemplateStack } from '../assembly/types';
import { templateOf, tryTemplate } from '../assembly/with-template';
import { guarded, organisationOf, verdictsOf } from '../judge';
import type { Mutant, MutantKind, StackMutant } from '../mutant';
import type { Broken, Rule, Verdict } from '../rule';
import type { Scope } from '../scope';
import { type ScopeOptions, scopesOf } from '../scopes';
import { WorldByWorld } from '../world-by-world';
import { someScope } from './sweep/complaints';
import { type Manner, type Variant, variantsOf } from './variants';
import { withStack } from './with-stack';

/** One change of one template, and whether the rule that declared it noticed. */
export interface MutantRun {
  readonly rule: string;
  readonly area: Rule['area'];
  readonly mutant: string;
  readonly kind: MutantKind;
  readonly manner: Manner;
  readonly environment: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly killed: boolean;
  /** What the mutant itself threw: it changed nothing, so it proves nothing. */
  readonly error?: string;
}

/**
 * Runs every mutant of every rule in every manner on an assembly. A mutant is killed only by its own rule, and only by
 * a complaint that is new and names what was changed. Where a rule has nothing to judge, its mutants break nothing.
 */
export function runMutants(assembly: Assembly, rules: readonly Rule[], options: ScopeOptions): MutantRun[] {
  return rules.flatMap((rule) => {
    const healthy = new Set(complaints(assembly, rule, options).map(keyOf));
    const tells: Tells = (changed, named, unit) => {
      const isNew = (verdict: Verdict) => verdict.state === 'broken' && named(verdict) && !healthy.has(keyOf(verdict));
      return saysOf(rule, scopesIn(changed, options), unit, isNew);
    };
    const stacks = judgedStacks(assembly, rule, options);
    return rule.mutants.flatMap((mutant) =>
      stacks.flatMap((stack) => {
        const run = { rule: rule.id, area: rule.area, mutant: mutant.name, kind: mutant.kind, ...placeOf(stack) };
        return 'stack' in mutant
          ? stackRuns(assembly, stack, mutant, tells).map((result): MutantRun => ({ ...run, ...result }))
          : guardedRuns(() => templateRuns(assembly, stack, mutant, tells)).map(
              (result): MutantRun => ({ ...run, ...result }),
            );
      }),
    );
  });
}

/** What one rule complains about in any environment of an assembly, under any combination of conditions. */
export function complaints(assembly: Assembly, rule: Rule, options: ScopeOptions): Broken[] {
  const asked = new WorldByWorld();
  const verdicts = scopesIn(assembly, options).flatMap((scope) => asked.verdicts(rule, scope).verdicts);
  return verdicts.filter((verdict) => verdict.state === 'broken');
}

type Result = Pick<MutantRun, 'manner' | 'logicalId' | 'killed' | 'error'>;

interface Unit {
  readonly stack: string;
  readonly logicalId: string;
}

/** Whether the rule has a new complaint that names what it must; where a unit is given, most likely about that. */
type Tells = (changed: Assembly, named: (verdict: Broken) => boolean, unit?: Unit) => boolean;

/** Asks about the one resource first, where the rule judges it apart, and no further than to the first answer. */
function saysOf(
  rule: Rule,
  scopes: readonly Scope[],
  unit: Unit | undefined,
  says: (verdict: Verdict) => boolean,
): boolean {
  return (
    (unit !== undefined &&
      scopes.some((scope) =>
        some(
          guarded(() => verdictsOn(rule, scope, unit)),
          says,
        ),
      )) ||
    someScope(scopes, (scope) => some(verdictsOf(rule, scope), says))
  );
}

function verdictsOn(rule: Rule, scope: Scope, { stack, logicalId }: Unit): readonly Verdict[] {
  const resource = scope.world.resource(stack, logicalId);
  if (!rule.oneByOne || !resource || organisationOf(rule, scope)) return [];
  const { candidates, judge } = rule.oneByOne;
  return candidates(scope).includes(resource) ? (judge(resource, scope) ?? []) : [];
}

function some(verdicts: Iterable<Verdict>, says: (verdict: Verdict) => boolean): boolean {
  for (const verdict of verdicts) if (says(verdict)) return true;
  return false;
}

/** A mutant that throws is one that survives, under its own name; the others are tried all the same. */
function guardedRuns(runs: () => Result[]): Result[] {
  try {
    return runs();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [{ manner: 'plain', logicalId: '-', killed: false, error: text }];
  }
}

function templateRuns(assembly: Assembly, stack: TemplateStack, mutant: Mutant, tells: Tells): Result[] {
  return variantsOf(mutant, templateOf(assembly, stack.id)).map((variant) => {
    const changed = tryTemplate(assembly, stack.id, variant.template);
    const unit = { stack: stack.id, logicalId: variant.logicalId };
    const killed = tells(changed, (verdict) => names(verdict, mutant, variant, stack.id), unit);
    return { manner: variant.manner, logicalId: variant.logicalId, killed };
  });
}

/** A nested stack goes where its parent goes. */
function stackRuns(assembly: Assembly, stack: TemplateStack, mutant: StackMutant, tells: Tells): Result[] {
  if (stack.parent) return [];
  const killed = tells(withStack(assembly, stack.id, mutant.stack), (verdict) => verdict.stack?.id === stack.id);
  return [{ manner: 'plain', logicalId: '-', killed }];
}

function scopesIn(assembly: Assembly, options: ScopeOptions): Scope[] {
  return assembly.worlds.flatMap((world) => scopesOf(world, options));
}

/** The stacks of the environments that a rule gives any verdict on. */
function judgedStacks(assembly: Assembly, rule: Rule, options: ScopeOptions): readonly TemplateStack[] {
  const judged = scopesIn(assembly, options).filter((scope) => verdictsOf(rule, scope).length > 0);
  const ids = new Set(judged.flatMap(({ world }) => world.stacks.map(({ id }) => id)));
  return assembly.stacks.filter(({ id }) => ids.has(id));
}

function placeOf({ id, deployment, environment }: TemplateStack): Pick<MutantRun, 'environment' | 'stack'> {
  return { environment: `${deployment}-${environment}`, stack: id };
}

function names(verdict: Broken, { notices = 'resource' }: Mutant, variant: Variant, stackId: string): boolean {
  const { resource } = verdict;
  if (notices === 'resource') return resource?.logicalId === variant.logicalId && resource.stack.id === stackId;
  if (notices === 'absence') return resource === undefined && verdict.stack === undefined;
  if (notices === 'stack') return verdict.stack?.id === stackId;
  return resource?.type === notices.partner;
}

function keyOf(verdict: Broken): string {
  const { resource, stack, property, actual } = verdict;
  return JSON.stringify([resource?.stack.id ?? stack?.id, resource?.logicalId, verdict.resourceType, property, actual]);
}
