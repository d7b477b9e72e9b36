import type { Outcomes } from './memo';
import { EVERYTHING, note, USERS } from './readings';
import { isLiteral, parse, references } from './symbol';
import { textsOf } from './texts';
import type { Resource, TemplateStack, Value, World } from './types';

/** One world with its indexes, each built when it is first asked for. */
export function createWorld(
  conditions: Outcomes,
  stacks: readonly TemplateStack[],
  resources: readonly Resource[],
): World {
  const byKey = once(
    () => new Map(resources.map((resource) => [keyOf(resource.stack.id, resource.logicalId), resource])),
  );
  const byType = once(() => groupByType(resources));
  const users = once(() => groupByMention(resources));
  const find = (stackId: string, logicalId: string) => {
    const found = byKey().get(keyOf(stackId, logicalId));
    if (found) note(found.type);
    return found;
  };
  const mentions = (value: Value | undefined) => [
    ...new Set(references(value).flatMap(({ stack, logicalId }) => find(stack, logicalId) ?? [])),
  ];
  return {
    get conditions() {
      note(EVERYTHING);
      return conditions;
    },
    stacks,
    get resources() {
      note(EVERYTHING);
      return resources;
    },
    resource: find,
    ofType: (type) => {
      note(type);
      return byType().get(type) ?? [];
    },
    target: (value) => {
      const [part, ...more] = typeof value === 'string' ? parse(value) : [];
      return part?.kind === 'reference' && more.length === 0 ? find(part.stack, part.logicalId) : undefined;
    },
    mentions,
    mentionedBy: (resource) => {
      const found = users().get(keyOf(resource.stack.id, resource.logicalId)) ?? [];
      note(USERS);
      for (const { type } of found) note(type);
      return found;
    },
  };
}

/** A world with the resources of some of its stacks only; references out of it have no target. */
export function restrict(world: World, stacks: readonly TemplateStack[]): World {
  const ids = new Set(stacks.map(({ id }) => id));
  return createWorld(
    world.conditions,
    world.stacks.filter(({ id }) => ids.has(id)),
    world.resources.filter(({ stack }) => ids.has(stack.id)),
  );
}

function groupByType(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(resource.type);
    if (group) group.push(resource);
    else groups.set(resource.type, [resource]);
  }
  return groups;
}

function groupByMention(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const key of mentionedKeys(resource)) {
      const group = groups.get(key);
      if (group) group.push(resource);
      else groups.set(key, [resource]);
    }
  }
  return groups;
}

/** Properties are shared by all worlds and mutants in which they are the same. */
const mentioned = new WeakMap<object, ReadonlySet<string>>();

/** What a resource mentions in any property, each once, in the order of the properties. */
export function mentionedKeys(resource: Resource): ReadonlySet<string> {
  let keys = mentioned.get(resource.properties);
  if (!keys) {
    keys = new Set(keysIn(resource));
    mentioned.set(resource.properties, keys);
  }
  return keys;
}

/** Names of properties refer to nothing. */
function* keysIn(resource: Resource): Iterable<string> {
  for (const { text } of textsOf(resource)) {
    if (isLiteral(text)) continue;
    for (const part of parse(text)) if (part.kind === 'reference') yield keyOf(part.stack, part.logicalId);
  }
}

function keyOf(stackId: string, logicalId: string): string {
  return `${stackId}\n${logicalId}`;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
