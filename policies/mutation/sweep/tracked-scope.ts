import type { Resource, World } from '../../assembly/types';
import type { Scope } from '../../scope';

/** What a rule looked at: `stack/LogicalId#Property`, or `#*` for what stands beside the properties. */
export type Reads = Set<string>;

/**
 * A scope that notes which properties of which resources are read through it. Resources keep their identity inside
 * it. A rule that looks somewhere this does not see is at worst not asked again, and the change is listed although it
 * would have been noticed: the error is on the safe side.
 */
export function trackedScope(scope: Scope, reads: Reads): Scope {
  const wrapped = new WeakMap<Resource, Resource>();
  const originals = new WeakMap<Resource, Resource>();
  const wrap = (resource: Resource): Resource => {
    const known = wrapped.get(resource);
    if (known) return known;
    const proxy = tracked(resource, reads);
    wrapped.set(resource, proxy);
    originals.set(proxy, resource);
    return proxy;
  };
  const unwrap = (resource: Resource): Resource => originals.get(resource) ?? resource;
  const wrapWorld = (world: World): World => ({
    ...world,
    get resources() {
      return world.resources.map(wrap);
    },
    resource: (stackId, logicalId) => maybe(world.resource(stackId, logicalId), wrap),
    ofType: (type) => world.ofType(type).map(wrap),
    target: (value) => maybe(world.target(value), wrap),
    mentions: (value) => world.mentions(value).map(wrap),
    mentionedBy: (resource) => {
      const users = world.mentionedBy(unwrap(resource));
      for (const user of users) for (const name of Object.keys(user.properties)) reads.add(keyOf(user, name));
      return users.map(wrap);
    },
  });
  const world = wrapWorld(scope.world);
  return { ...scope, world, assembly: scope.assembly === scope.world ? world : wrapWorld(scope.assembly) };
}

export function keyOf(resource: { stack: { id: string }; logicalId: string }, property: string): string {
  return `${resource.stack.id}/${resource.logicalId}#${property}`;
}

function tracked(resource: Resource, reads: Reads): Resource {
  const properties = new Proxy(resource.properties, {
    get(target, name, receiver) {
      if (typeof name === 'string') reads.add(keyOf(resource, name));
      return Reflect.get(target, name, receiver);
    },
    has(target, name) {
      if (typeof name === 'string') reads.add(keyOf(resource, name));
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'string') reads.add(keyOf(resource, name));
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
  return new Proxy(resource, {
    get(target, name, receiver) {
      if (name === 'properties') return properties;
      if (name !== 'type' && name !== 'stack' && name !== 'logicalId' && name !== 'source')
        reads.add(keyOf(resource, '*'));
      return Reflect.get(target, name, receiver);
    },
  });
}

function maybe(resource: Resource | undefined, wrap: (resource: Resource) => Resource): Resource | undefined {
  return resource && wrap(resource);
}
