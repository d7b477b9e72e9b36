import { BESIDE, note, readingOf } from '../../assembly/readings';
import type { Resource, Value, World } from '../../assembly/types';
import { noting } from '../../assembly/varying';
import { watch } from '../../assembly/watched';
import type { Scope } from '../../scope';

/**
 * A scope that notes which properties of which resources are read through it, for whoever listens. Resources keep their identity inside it. A rule that looks somewhere
 * this does not see is at worst not asked again, and the change is listed although it would have been noticed: the
 * error is on the safe side.
 */
export function trackedScope(scope: Scope): Scope {
  const wrapped = new WeakMap<Resource, Resource>();
  const originals = new WeakMap<Resource, Resource>();
  const wrap = (resource: Resource): Resource => {
    const known = wrapped.get(resource);
    if (known) return known;
    const proxy = tracked(resource);
    wrapped.set(resource, proxy);
    originals.set(proxy, resource);
    wholes.set(proxy.properties, resource);
    return proxy;
  };
  /** Resources by all of their properties: whoever asks what these mention has read each of them, also where the answer is known. */
  const wholes = new WeakMap<object, Resource>();
  const unwrap = (resource: Resource): Resource => originals.get(resource) ?? resource;
  const lists = new WeakMap<readonly Resource[], readonly Resource[]>();
  const wrapAll = (resources: readonly Resource[]): readonly Resource[] => {
    const list = lists.get(resources) ?? resources.map(wrap);
    lists.set(resources, list);
    return list;
  };
  const wrapWorld = (world: World): World => ({
    ...world,
    get conditions() {
      return world.conditions;
    },
    get resources() {
      return wrapAll(world.resources);
    },
    resource: (stackId, logicalId) => maybe(world.resource(stackId, logicalId), wrap),
    ofType: (type) => wrapAll(world.ofType(type)),
    target: (value) => maybe(world.target(value), wrap),
    mentions: (value) => {
      const whole = typeof value === 'object' && value !== null ? wholes.get(value) : undefined;
      for (const name of Object.keys(whole?.properties ?? {})) if (whole) note(readingOf(whole, name));
      return world.mentions(whole ? (whole.properties as Value) : value).map(wrap);
    },
    mentionedBy: (resource) => {
      const users = world.mentionedBy(unwrap(resource));
      for (const user of users) for (const name of Object.keys(user.properties)) note(readingOf(user, name));
      return wrapAll(users);
    },
  });
  const world = wrapWorld(scope.world);
  watch(scope.world, world);
  return { ...scope, world, assembly: scope.assembly === scope.world ? world : wrapWorld(scope.assembly) };
}

function tracked(resource: Resource): Resource {
  const properties = noting(resource);
  return new Proxy(resource, {
    get(target, name, receiver) {
      if (name === 'properties') return properties;
      if (name !== 'type' && name !== 'stack' && name !== 'logicalId' && name !== 'source')
        note(readingOf(resource, BESIDE));
      return Reflect.get(target, name, receiver);
    },
  });
}

function maybe(resource: Resource | undefined, wrap: (resource: Resource) => Resource): Resource | undefined {
  return resource && wrap(resource);
}
