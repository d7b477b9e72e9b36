import { EVERYTHING, type Readings, USERS } from './readings';
import type { World } from './types';
import { mentionedKeys } from './world';

/** In what two worlds of one assembly differ. */
interface Difference {
  /** Types of resources that say something else; the same ones stand in both. */
  readonly types: ReadonlySet<string>;
  /** Whether any of them mentions other resources. */
  readonly mentions: boolean;
}

/** True where a computation that asked one world for these things comes to the same in the other. */
export function comesToTheSame(readings: Readings, one: World, other: World): boolean {
  const difference = differenceOf(one, other);
  if (difference === 'presence') return false;
  const { types, mentions } = difference;
  if (types.size === 0) return true;
  if (readings.has(EVERYTHING) || (mentions && readings.has(USERS))) return false;
  for (const type of types) if (readings.has(type)) return false;
  return true;
}

const known = new WeakMap<World, WeakMap<World, Difference | 'presence'>>();

/** `presence` where a resource stands in one of the two alone. Resources that say the same are the same object in both. */
function differenceOf(one: World, other: World): Difference | 'presence' {
  let row = known.get(one);
  if (!row) {
    row = new WeakMap();
    known.set(one, row);
  }
  let difference = row.get(other);
  if (!difference) {
    difference = compare(one, other);
    row.set(other, difference);
  }
  return difference;
}

function compare(one: World, other: World): Difference | 'presence' {
  const theirs = other.resources;
  const types = new Set<string>();
  let mentions = false;
  if (one.resources.length !== theirs.length) return 'presence';
  for (const [index, mine] of one.resources.entries()) {
    const their = theirs[index];
    if (mine === their) continue;
    if (mine.logicalId !== their?.logicalId || mine.stack !== their.stack || mine.type !== their.type)
      return 'presence';
    types.add(mine.type);
    mentions ||= [...mentionedKeys(mine)].join() !== [...mentionedKeys(their)].join();
  }
  return { types, mentions };
}
