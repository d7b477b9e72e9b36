import type { Assembly, TemplateStack } from '../../assembly/types';
import { templateOf, withTemplate } from '../../assembly/with-template';
import { verdictsOf } from '../../judge';
import type { RawResource } from '../../mutant';
import type { Broken, Rule, Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { type ScopeOptions, scopesOf } from '../../scopes';
import { WorldByWorld } from '../../world-by-world';
import { type Change, type ChangeKind, changed, changesOf, generalPath } from './changes';
import { type Reads, trackedScope } from './tracked-scope';

/** A kind of change that no rule notices, with one place where it was tried. */
export interface Unnoticed {
  readonly type: string;
  readonly path: string;
  readonly kind: ChangeKind;
  readonly example: string;
}

export interface SweepResult {
  readonly tried: number;
  readonly noticed: number;
  readonly unnoticed: readonly Unnoticed[];
}

interface Prepared {
  readonly rule: Rule;
  readonly reads: Reads;
  readonly healthy: ReadonlySet<string>;
  readonly cost: number;
}

/** Changes that were tried before, in this or another deployment, with the same answer to be expected. */
export type Tried = Map<string, boolean>;

/** Changes every value of every resource of the stacks that `concerned` admits, one at a time, and asks the rules that read it. */
export function sweep(
  assembly: Assembly,
  rules: readonly Rule[],
  options: ScopeOptions,
  tried: Tried = new Map(),
  concerned: (stack: TemplateStack) => boolean = () => true,
): SweepResult {
  const prepared = rules.map((rule) => prepare(assembly, rule, options)).sort((a, b) => a.cost - b.cost);
  const unnoticed = new Map<string, Unnoticed>();
  let count = 0;
  let noticed = 0;
  for (const stack of assembly.stacks.filter(concerned)) {
    const template = templateOf(assembly, stack.id);
    for (const [logicalId, resource] of Object.entries(template.Resources)) {
      for (const change of changesOf(resource)) {
        const where = { type: resource.Type, path: generalPath(change.path, resource), kind: change.kind };
        const key = triedKey(stack, logicalId, resource, change);
        const seen = tried.get(key);
        count += 1;
        const kills = seen ?? isNoticed(assembly, stack.id, logicalId, resource, change, prepared, options);
        tried.set(key, kills);
        if (kills) noticed += 1;
        else if (!unnoticed.has(keyOf(where)))
          unnoticed.set(keyOf(where), { ...where, example: `${stack.id} ${logicalId}` });
      }
    }
  }
  return { tried: count, noticed, unnoticed: [...unnoticed.values()] };
}

export function keyOf({ type, path, kind }: Pick<Unnoticed, 'type' | 'path' | 'kind'>): string {
  return `${type} ${path} ${kind}`;
}

/**
 * The same stack of another deployment has the same name but for the deployment's, and the same property may say
 * something else there: it must say the same, names of deployments, accounts and regions apart.
 */
function triedKey({ id, deployment }: TemplateStack, logicalId: string, resource: RawResource, change: Change): string {
  const { path, kind, value } = change;
  const general = (text: string) => text.replaceAll(String(deployment), '').replace(PLACE, '');
  const property = path[0] === 'Properties' ? resource.Properties?.[path[1] ?? ''] : '';
  return general(JSON.stringify([id, logicalId, resource.Type, path, kind, value ?? null, property ?? null]));
}

const PLACE = /\b(\d{12}|eu-central-1|us-east-1)\b/g;

function isNoticed(
  assembly: Assembly,
  stackId: string,
  logicalId: string,
  resource: RawResource,
  change: Change,
  prepared: readonly Prepared[],
  options: ScopeOptions,
): boolean {
  const property = change.path[0] === 'Properties' ? change.path[1] : '*';
  const readers = prepared.filter(({ reads }) => reads.has(`${stackId}/${logicalId}#${property}`));
  if (readers.length === 0) return false;
  const template = templateOf(assembly, stackId);
  const resources = { ...template.Resources, [logicalId]: changed(resource, change) };
  const mutated = withTemplate(assembly, stackId, { ...template, Resources: resources });
  const scopes = scopesIn(mutated, options);
  const asked = new WorldByWorld();
  return readers.some(({ rule, healthy }) =>
    scopes.some((scope) => complaintKeys(asked.verdicts(rule, scope).verdicts).some((key) => !healthy.has(key))),
  );
}

function prepare(assembly: Assembly, rule: Rule, options: ScopeOptions): Prepared {
  const reads: Reads = new Set();
  const scopes = scopesIn(assembly, options);
  for (const scope of scopes) verdictsOf(rule, trackedScope(scope, reads));
  const start = process.hrtime.bigint();
  const asked = new WorldByWorld();
  const healthy = new Set(scopes.flatMap((scope) => complaintKeys(asked.verdicts(rule, scope).verdicts)));
  return { rule, reads, healthy, cost: Number(process.hrtime.bigint() - start) };
}

function scopesIn(assembly: Assembly, options: ScopeOptions): Scope[] {
  return assembly.worlds.flatMap((world) => scopesOf(world, options));
}

function complaintKeys(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter((verdict): verdict is Broken => verdict.state === 'broken')
    .map(({ resource, stack, property, actual }) =>
      JSON.stringify([resource?.stack.id ?? stack?.id, resource?.logicalId, property, actual]),
    );
}
