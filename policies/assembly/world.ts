import type { Outcomes } from './memo';
import { CONDITIONS, EVERYTHING, MENTIONS, note, USERS } from './readings';
import { keyOf, knownMentions, once, type Segment } from './segment';
import { parse, references } from './symbol';
import type { Resource, TemplateStack, Value, World } from './types';
import { isVarying } from './varying';

/** What a world is made of: one segment per stack, shared by all worlds and changed assemblies in which the stack is the same. */
export interface Parts {
  readonly segments: readonly Segment[];
  /** The world of the assembly that this one was changed from, where conditions come out alike. */
  readonly base: World | undefined;
  readonly restricted: Map<string, World>;
}

const parts = new WeakMap<World, Parts>();

export function partsOfWorld(world: World): Parts {
  const found = parts.get(world);
  if (!found) throw new Error('this world was not made by createWorld');
  return found;
}

/** The world that a changed one was made from; nothing for one that was not, or that is only a view of another. */
export function baseOf(world: World): World | undefined {
  return parts.get(world)?.base;
}

/** One world with its indexes, each built when it is first asked for. */
export function createWorld(
  conditions: Outcomes,
  stacks: readonly TemplateStack[],
  segments: readonly Segment[],
  base?: World,
): World {
  const byStack = new Map(segments.map((segment) => [segment.stackId, segment]));
  const byType = new Map<string, readonly Resource[]>();
  const users = new Map<string, readonly Resource[]>();
  const resources = once(() => segments.flatMap((segment) => segment.resources));
  const find = (stackId: string, logicalId: string) => {
    const found = byStack.get(stackId)?.byId().get(logicalId);
    if (found) note(found.type);
    return found;
  };
  const findByKey = (key: string) => {
    const [stackId = '', logicalId = ''] = key.split('\n');
    return find(stackId, logicalId);
  };
  const found = (value: Value | undefined) => [
    ...new Set(references(value).flatMap(({ stack, logicalId }) => find(stack, logicalId) ?? [])),
  ];
  const mentioned = new WeakMap<object, readonly Resource[]>();
  const mentions = (value: Value | undefined) => {
    if (value === null || typeof value !== 'object') return found(value);
    // Of what a part of a resource mentions, the property that it stands in has been noted.
    if (!Array.isArray(value) && isVarying(value)) note(MENTIONS);
    let known = mentioned.get(value);
    if (!known) {
      const keys = knownMentions(value);
      known = keys ? [...keys].flatMap((key) => findByKey(key) ?? []) : found(value);
      mentioned.set(value, known);
    } else for (const { type } of known) note(type);
    return known;
  };
  const world: World = {
    get conditions() {
      note(EVERYTHING);
      note(CONDITIONS);
      return conditions;
    },
    stacks,
    get resources() {
      note(EVERYTHING);
      return resources();
    },
    resource: find,
    ofType: (type) => {
      note(type);
      return remembered(byType, type, () => joined(segments, (segment) => segment.byType().get(type)));
    },
    target: (value) => {
      const [part, ...more] = typeof value === 'string' ? parse(value) : [];
      return part?.kind === 'reference' && more.length === 0 ? find(part.stack, part.logicalId) : undefined;
    },
    mentions,
    mentionedBy: (resource) => {
      const key = keyOf(resource.stack.id, resource.logicalId);
      const found = remembered(users, key, () => joined(segments, (segment) => segment.byMention().get(key)));
      note(USERS);
      note(key);
      for (const { type } of found) note(type);
      return found;
    },
  };
  parts.set(world, { segments, base, restricted: new Map() });
  return world;
}

/** A world with the resources of some of its stacks only; references out of it have no target. */
export function restrict(world: World, stacks: readonly TemplateStack[]): World {
  const { segments, base, restricted } = partsOfWorld(world);
  const ids = new Set(stacks.map(({ id }) => id));
  return remembered(restricted, [...ids].join('\n'), () =>
    createWorld(
      world.conditions,
      world.stacks.filter(({ id }) => ids.has(id)),
      segments.filter(({ stackId }) => ids.has(stackId)),
      base && restrict(base, stacks),
    ),
  );
}

function joined(
  segments: readonly Segment[],
  of: (segment: Segment) => readonly Resource[] | undefined,
): readonly Resource[] {
  const lists = segments.flatMap((segment) => {
    const list = of(segment);
    return list ? [list] : [];
  });
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat();
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
