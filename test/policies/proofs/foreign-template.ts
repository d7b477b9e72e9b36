import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { verdictsOf } from '../../../policies/judge';
import type { Rule, Verdict } from '../../../policies/rule';
import type { Scope } from '../../../policies/scope';

type Resources = { readonly [logicalId: string]: { readonly Type: string; readonly Properties?: object } };

/** A plain template of nobody, as another tool would write it, in eu-central-1. */
export function foreignScope(Resources: Resources): Scope {
  const template = { Resources };
  const { worlds } = assemblyFromTemplates([
    { id: 'foreign', account: '111111111111', region: 'eu-central-1', template },
  ]);
  const [world] = worlds;
  if (!world) throw new Error('an assembly has at least one world');
  return { world, assembly: world, jurisdiction: 'germany' };
}

/** What a rule says about a plain template: `compliant`, `does not apply`, or the resources it complains about. */
export function judgedAlone(rule: Rule, resources: Resources): string {
  return outcome(verdictsOf(rule, foreignScope(resources)));
}

export function outcome(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return 'does not apply';
  const broken = verdicts.filter(({ state }) => state === 'broken');
  const named = broken.map(({ resource, property }) => `${resource?.logicalId ?? 'missing'} ${property}`);
  return named.length === 0 ? 'compliant' : [...new Set(named)].sort().join('; ');
}
