import { note, readingOf } from './readings';
import type { Resource } from './types';

type Properties = Resource['properties'];

const originals = new WeakMap<Properties, Properties>();

/** The properties of a resource, which note how each of them is read. */
export function noting(resource: Resource): Properties {
  const noteRead = (name: string | symbol): void => {
    if (typeof name === 'string') note(readingOf(resource, name));
  };
  return new Proxy(resource.properties, {
    get(target, name, receiver) {
      noteRead(name);
      return Reflect.get(target, name, receiver);
    },
    has(target, name) {
      noteRead(name);
      return Reflect.has(target, name);
    },
    getOwnPropertyDescriptor(target, name) {
      noteRead(name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}

/**
 * A resource that says different things in different worlds, and notes which of its properties are read: whoever read none
 * of those that differ has the same answer in both.
 */
export function varying(resource: Resource): Resource {
  const properties = noting(resource);
  originals.set(properties, resource.properties);
  return { ...resource, properties };
}

export function isVarying(properties: Properties): boolean {
  return originals.has(properties);
}

/** The properties for whoever compares two worlds, or keeps an index for all: reading them is not noted. */
export function unnoted({ properties }: Resource): Properties {
  return originals.get(properties) ?? properties;
}
