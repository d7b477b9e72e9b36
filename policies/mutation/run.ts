import type { Assembly, TemplateStack } from '../assembly/types';
import { templateOf, withTemplate } from '../assembly/with-template';
import { verdictsOf } from '../judge';
import type { Mutant, MutantKind, StackMutant } from '../mutant';
import type { Broken, Rule } from '../rule';
import type { Scope } from '../scope';
import { type ScopeOptions, scopesOf } from '../scopes';
import { WorldByWorld } from '../world-by-world';
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
}

/**
 * Runs every mutant of every rule in every manner on an assembly. A mutant is killed only by its own rule, and only by
 * a complaint that is new and names what was changed. Where a rule has nothing to judge, its mutants break nothing.
 */
export function runMutants(assembly: Assembly, rules: readonly Rule[], options: ScopeOptions): MutantRun[] {
  return rules.flatMap((rule) => {
    const healthy = new Set(complaints(assembly, rule, options).map(keyOf));
    const fresh = (changed: Assembly) =>
      complaints(changed, rule, options).filter((verdict) => !healthy.has(keyOf(verdict)));
    const stacks = judgedStacks(assembly, rule, options);
    return rule.mutants.flatMap((mutant) =>
      stacks.flatMap((stack) => {
        const run = { rule: rule.id, area: rule.area, mutant: mutant.name, kind: mutant.kind, ...placeOf(stack) };
        return 'stack' in mutant
          ? stackRuns(assembly, stack, mutant, fresh).map((result): MutantRun => ({ ...run, ...result }))
          : templateRuns(assembly, stack, mutant, fresh).map((result): MutantRun => ({ ...run, ...result }));
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

type Result = Pick<MutantRun, 'manner' | 'logicalId' | 'killed'>;
type Fresh = (changed: Assembly) => Broken[];

function templateRuns(assembly: Assembly, stack: TemplateStack, mutant: Mutant, fresh: Fresh): Result[] {
  return variantsOf(mutant, templateOf(assembly, stack.id)).map((variant) => {
    const changed = withTemplate(assembly, stack.id, variant.template);
    const killed = fresh(changed).some((verdict) => names(verdict, mutant, variant, stack.id));
    return { manner: variant.manner, logicalId: variant.logicalId, killed };
  });
}

/** A nested stack goes where its parent goes. */
function stackRuns(assembly: Assembly, stack: TemplateStack, mutant: StackMutant, fresh: Fresh): Result[] {
  if (stack.parent) return [];
  const killed = fresh(withStack(assembly, stack.id, mutant.stack)).some((verdict) => verdict.stack?.id === stack.id);
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
