import type { World } from './types';

const twins = new WeakMap<World, World>();

/** Remembers a world that shows the same and notes, property by property, what is read in it. */
export function watch(world: World, twin: World): void {
  twins.set(world, twin);
}

export function watchedTwinOf(world: World): World | undefined {
  return twins.get(world);
}
