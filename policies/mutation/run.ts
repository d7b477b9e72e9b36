import { templateOf, withTemplate } from '../assembly/with-template';
import type { Assembly } from '../assembly/types';
import { verdictsOf } from '../judge';
import type { Mutant, MutantKind, RawTemplate } from '../mutant';
import type { Broken, Rule } from '../rule';
import type { Scope } from '../scope';
import { type ScopeOptions, scopesOf } from '../scopes';
import { type Manner, type Variant, variantsOf } from './variants';

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
 * Runs every mutant of every rule in every manner on an assembly of one environment. A mutant is killed only by its
 * own rule, and only by a complaint that is new and names what was changed.
 */
export function runMutants(assembly: Assembly, rules: readonly Rule[], options: ScopeOptions): MutantRun[] {
  return rules.flatMap((rule) => {
    const healthy = new Set(complaints(assembly, rule, options).map(keyOf));
    return rule.mutants.flatMap((mutant) =>
      assembly.stacks.flatMap((stack) =>
        variantsOf(mutant, templateOf(assembly, stack.id) as unknown as RawTemplate).map((variant): MutantRun => {
          const changed = withTemplate(assembly, stack.id, variant.template as never);
          const fresh = complaints(changed, rule, options).filter((verdict) => !healthy.has(keyOf(verdict)));
          return {
            rule: rule.id,
            area: rule.area,
            mutant: mutant.name,
            kind: mutant.kind,
            manner: variant.manner,
            environment: `${stack.deployment}-${stack.environment}`,
            stack: stack.id,
            logicalId: variant.logicalId,
            killed: fresh.some((verdict) => names(verdict, mutant, variant, stack.id)),
          };
        }),
      ),
    );
  });
}

/** What one rule complains about in any environment of an assembly, under any combination of conditions. */
export function complaints(assembly: Assembly, rule: Rule, options: ScopeOptions): Broken[] {
  const scopes: Scope[] = assembly.worlds.flatMap((world) => scopesOf(world, options));
  return scopes.flatMap((scope) => verdictsOf(rule, scope)).filter((verdict) => verdict.state === 'broken');
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
