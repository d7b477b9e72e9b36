import { oncePerText } from './once-per-text';
import { references } from './symbol';
import { filledInTextsOf } from './texts';
import type { Resource } from './types';
import { unnoted } from './varying';

/** The resources of one stack in one world, with indexes that are built when they are first asked for. */
export interface Segment {
  readonly stackId: string;
  readonly resources: readonly Resource[];
  readonly byId: () => ReadonlyMap<string, Resource>;
  readonly byType: () => ReadonlyMap<string, readonly Resource[]>;
  /** Resources by what they mention. */
  readonly byMention: () => ReadonlyMap<string, readonly Resource[]>;
}

export function createSegment(stackId: string, resources: readonly Resource[]): Segment {
  return {
    stackId,
    resources,
    byId: once(() => new Map(resources.map((resource) => [resource.logicalId, resource]))),
    byType: once(() => grouped(resources, ({ type }) => [type])),
    byMention: once(() => grouped(resources, mentionedKeys)),
  };
}

function grouped(
  resources: readonly Resource[],
  keysOf: (resource: Resource) => Iterable<string>,
): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const key of keysOf(resource)) {
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
    keys = keysIn(resource);
    mentioned.set(resource.properties, keys);
  }
  return keys;
}

/** The same, told by the properties, where it is known; nothing for any other value. */
export function knownMentions(properties: object): ReadonlySet<string> | undefined {
  return mentioned.get(properties);
}

/** Names of properties refer to nothing. */
function keysIn(resource: Resource): Set<string> {
  const keys = new Set<string>();
  for (const { text } of filledInTextsOf({ ...resource, properties: unnoted(resource) }))
    for (const key of keysOfText(text)) keys.add(key);
  return keys;
}

const keysOfText = oncePerText((text): readonly string[] =>
  references(text).map(({ stack, logicalId }) => keyOf(stack, logicalId)),
);

export function keyOf(stackId: string, logicalId: string): string {
  return `${stackId}\n${logicalId}`;
}

export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
