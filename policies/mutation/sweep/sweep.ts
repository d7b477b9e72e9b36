import type { Assembly, TemplateStack } from '../../assembly/types';
import { templateOf } from '../../assembly/with-template';
import type { RawResource } from '../../mutant';
import type { Rule } from '../../rule';
import type { ScopeOptions } from '../../scopes';
import { type Change, type ChangeKind, changed, changesOf, generalPath } from './changes';
import { noticingIn } from './noticing';

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
  const noticing = noticingIn(assembly, rules, options);
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
        const kills = seen ?? noticing.notices(stack.id, logicalId, changed(resource, change), alike(where));
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

/** Names of the changes that are like this one, the likest last. */
function alike({ type, path, kind }: Pick<Unnoticed, 'type' | 'path' | 'kind'>): string[] {
  return [`${type} ${path.split('.').slice(0, 2).join('.')}`, `${type} ${path}`, `${type} ${path} ${kind}`];
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
