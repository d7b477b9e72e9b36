import type { Outcomes } from './memo';
import { conditionOf, scan } from './openings';
import type { Template } from './template';

/** Up to so many conditions every combination is judged; beyond, every single outcome and every pair of outcomes. */
export const MOST_CONDITIONS = 6;
/** Up to so many conditions each is also flipped alone. */
const MOST_FLIPPED = 32;

/**
 * All worlds to judge. Conditions are not evaluated: both branches are judged, also of a condition that is always
 * true, since the next deployment may change what it compares. They are combined within a group (a CDK stage); the
 * groups' combinations run side by side, so that forty copies of a stage cost no more worlds than one.
 *
 * @param groups the used conditions of each group, as `stack/Name`
 */
export function worldsOf(groups: readonly (readonly string[])[]): Outcomes[] {
  const choices = groups.filter(({ length }) => length > 0).map(combinations);
  const count = Math.max(1, ...choices.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) => {
    const world: { [condition: string]: boolean } = {};
    for (const choice of choices) Object.assign(world, choice[index % choice.length]);
    return world;
  });
}

/** The conditions of a template on which any resource, property or output depends. */
export function usedConditions(template: Template): string[] {
  let used = known.get(template);
  if (!used) {
    used = [...new Set(named(template))].filter((name) => template.conditions.has(name));
    known.set(template, used);
  }
  return used;
}

const known = new WeakMap<Template, string[]>();

function* named(template: Template): Iterable<string> {
  for (const part of [...template.resources.values(), ...template.outputs.values()]) {
    const condition = conditionOf(part);
    if (condition !== undefined) yield condition;
    yield* scan(part).conditions;
  }
}

function combinations(names: readonly string[]): Outcomes[] {
  if (names.length <= MOST_CONDITIONS) {
    return Array.from({ length: 2 ** names.length }, (_, bits) =>
      outcomes(names, (index) => (bits & (1 << index)) === 0),
    );
  }
  const worlds = [outcomes(names, () => true), outcomes(names, () => false)];
  for (let bit = 1; bit <= names.length; bit *= 2) {
    for (const side of [true, false]) worlds.push(outcomes(names, (index) => (((index + 1) & bit) !== 0) === side));
  }
  if (names.length > MOST_FLIPPED) return worlds;
  for (const side of [true, false]) {
    for (const flipped of names.keys()) worlds.push(outcomes(names, (index) => (index === flipped) !== side));
  }
  return worlds;
}

function outcomes(names: readonly string[], outcome: (index: number) => boolean): Outcomes {
  return Object.fromEntries(names.map((name, index) => [name, outcome(index)]));
}
