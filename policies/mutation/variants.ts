import type { Mutant, RawObject, RawResource, RawTemplate, RawValue } from '../mutant';

/** How a change is brought in: people do not always write the plain property. */
export type Manner = 'plain' | 'inside Fn::If' | 'raw copy';

export interface Variant {
  readonly manner: Manner;
  readonly template: RawTemplate;
  /** The resource that the rule must name. */
  readonly logicalId: string;
  /** The resource as it was, for the message. */
  readonly type: string;
}

const CONDITION = 'BollwerkMutant';

/**
 * All manners in which one mutant can stand in one template; empty where it cannot be applied there. Taking a
 * property or a resource away has only the plain manner; a worse value also hides in a branch of Fn::If, and in a
 * second resource written beside the healthy one.
 */
export function variantsOf(mutant: Mutant, original: RawTemplate): Variant[] {
  const logicalId = Object.keys(original.Resources).find((id) => matches(mutant, original.Resources[id], original));
  if (logicalId === undefined) return [];
  const healthy = original.Resources[logicalId] as RawResource;
  const { template, changed } = changedTemplate(mutant, original, logicalId);
  const plain: Variant = { manner: 'plain', template, logicalId, type: healthy.Type };
  if (mutant.kind === 'remove' || (mutant.notices ?? 'resource') !== 'resource' || !template.Resources[logicalId])
    return [plain];
  return [plain, ...insideIf(original, healthy, changed, logicalId), ...rawCopy(mutant, original, changed, logicalId)];
}

/** Resources that the change does not touch stay the same objects: cloning all of them would take longer than judging. */
function changedTemplate(mutant: Mutant, original: RawTemplate, logicalId: string) {
  const { Resources: resources, ...rest } = original;
  const own: RawTemplate['Resources'] = { ...resources };
  const lazy = new Proxy(own, {
    get(target, name, receiver) {
      const resource = typeof name === 'string' && Object.hasOwn(target, name) ? target[name] : undefined;
      if (typeof name !== 'string' || resource === undefined) return Reflect.get(target, name, receiver);
      if (resource === resources[name]) target[name] = structuredClone(resource);
      return target[name];
    },
  });
  const template: RawTemplate = { ...structuredClone(rest), Resources: lazy };
  const changed = lazy[logicalId] as RawResource;
  mutant.change(changed, template, logicalId);
  return { template: template.Resources === lazy ? { ...template, Resources: own } : template, changed };
}

function matches(mutant: Mutant, resource: RawResource | undefined, template: RawTemplate): boolean {
  return resource?.Type === mutant.type && (mutant.where?.(resource, template) ?? true);
}

/** The first property that differs, as `{ "Fn::If": [condition, healthy, changed] }`. */
function insideIf(original: RawTemplate, healthy: RawResource, changed: RawResource, logicalId: string): Variant[] {
  const before = healthy.Properties ?? {};
  const after = changed.Properties ?? {};
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (names.length === 0) return [];
  const Properties: RawObject = { ...before };
  for (const name of names) Properties[name] = conditional(before[name], after[name] as RawValue);
  const template: RawTemplate = {
    ...original,
    Conditions: { ...original.Conditions, [CONDITION]: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { ...original.Resources, [logicalId]: { ...healthy, Properties } },
  };
  return [{ manner: 'inside Fn::If', template, logicalId, type: healthy.Type }];
}

function conditional(healthy: RawValue | undefined, changed: RawValue): RawObject {
  return { 'Fn::If': [CONDITION, changed, healthy ?? { Ref: 'AWS::NoValue' }] };
}

/** The changed resource beside the healthy one, as somebody would paste it with CfnResource. */
function rawCopy(mutant: Mutant, original: RawTemplate, changed: RawResource, logicalId: string): Variant[] {
  if (mutant.copyable === false) return [];
  const copyId = `${logicalId}Copy`;
  const template = { ...original, Resources: { ...original.Resources, [copyId]: structuredClone(changed) } };
  return [{ manner: 'raw copy', template, logicalId: copyId, type: changed.Type }];
}
