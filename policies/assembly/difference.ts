import { BESIDE, CONDITIONS, EVERYTHING, MENTIONS, type Readings, readingOf, USERS } from './readings';
import { sameJson } from './same-json';
import { mentionedKeys, type Segment } from './segment';
import type { Resource, World } from './types';
import { isVarying, unnoted } from './varying';
import { partsOfWorld } from './world';

/** In what two worlds of one assembly differ. */
interface Difference {
  /** Types of resources that say something else; the same ones stand in both. */
  readonly types: ReadonlySet<string>;
  /** Whether any of them mentions other resources. */
  readonly mentions: boolean;
  /** What is mentioned in one of the worlds alone, by its key. */
  readonly mentioned: readonly string[];
  /** The properties that differ, where reading each of them is noted in both. */
  readonly properties: readonly string[] | undefined;
}

/** True where a computation that asked one world for these things comes to the same in the other. */
export function comesToTheSame(readings: Readings, one: World, other: World): boolean {
  const difference = differenceOf(one, other);
  if (difference === 'presence') return false;
  const { types, mentions } = difference;
  if (types.size === 0 || readings.size === 0) return true;
  if (readings.has(EVERYTHING) || (mentions && readings.has(USERS))) return false;
  for (const type of types) if (readings.has(type)) return false;
  return true;
}

/**
 * The same of a computation whose result holds no resource: a resource that differs may have been looked at, if no property was
 * that differs.
 */
export function saysTheSame(readings: Readings, one: World, other: World): boolean {
  if (comesToTheSame(readings, one, other)) return true;
  const difference = differenceOf(one, other);
  if (difference === 'presence' || !difference.properties || readings.has(CONDITIONS)) return false;
  if (difference.mentions && readings.has(MENTIONS)) return false;
  return ![...difference.properties, ...difference.mentioned].some((asked) => readings.has(asked));
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
  const pairs = changedResources(one, other);
  return pairs
    ? {
        types: new Set(pairs.map(([before]) => before.type)),
        mentions: pairs.some(
          ([before, after]) => [...mentionedKeys(before)].join() !== [...mentionedKeys(after)].join(),
        ),
        mentioned: pairs.flatMap(mentionedInOne),
        properties: pairs.every(isNoted) ? pairs.flatMap(readingsOf) : undefined,
      }
    : 'presence';
}

type Pair = readonly [before: Resource, after: Resource];

/** The resources that say something else in another world; nothing where not the same ones stand in both. */
export function changedResources(one: World, other: World): readonly Pair[] | undefined {
  const mine = partsOfWorld(one).segments;
  const theirs = partsOfWorld(other).segments;
  if (mine.length !== theirs.length || one.stacks.some((stack, index) => stack !== other.stacks[index]))
    return undefined;
  const pairs: Pair[] = [];
  for (const [index, segment] of mine.entries()) {
    const changed = pairsOf(segment, theirs[index]);
    if (!changed) return undefined;
    pairs.push(...changed);
  }
  return pairs;
}

function pairsOf(mine: Segment, theirs: Segment | undefined): readonly Pair[] | undefined {
  if (mine === theirs) return [];
  if (mine.stackId !== theirs?.stackId || mine.resources.length !== theirs.resources.length) return undefined;
  const pairs: Pair[] = [];
  for (const [index, before] of mine.resources.entries()) {
    const after = theirs.resources[index];
    if (before === after) continue;
    if (before.logicalId !== after?.logicalId || before.stack !== after.stack || before.type !== after.type)
      return undefined;
    pairs.push([before, after]);
  }
  return pairs;
}

/** What reads differently in another world, as `readingOf` names it, and the resources of both that say something else. */
export interface PreciseDifference {
  readonly readings: readonly string[];
  readonly resources: readonly Resource[];
}

const precisely = new WeakMap<World, { readonly one: World; readonly difference: PreciseDifference | undefined }>();

/** Nothing where not the same resources stand in both worlds. */
export function preciseDifference(one: World, other: World): PreciseDifference | undefined {
  const before = precisely.get(other);
  if (before?.one === one) return before.difference;
  const pairs = changedResources(one, other);
  const difference = pairs && { readings: pairs.flatMap(readingsOf), resources: pairs.flat() };
  precisely.set(other, { one, difference });
  return difference;
}

function mentionedInOne([before, after]: Pair): string[] {
  const [mine, theirs] = [mentionedKeys(before), mentionedKeys(after)];
  return [...[...mine].filter((key) => !theirs.has(key)), ...[...theirs].filter((key) => !mine.has(key))];
}

/** What stands beside the properties is never noted here. */
function isNoted([before, after]: Pair): boolean {
  return isVarying(before.properties) && isVarying(after.properties) && !differsBeside([before, after]);
}

function differsBeside([before, after]: Pair): boolean {
  return PARTS_BESIDE.some((part) => !same(before[part], after[part]));
}

function readingsOf([before, after]: Pair): string[] {
  const [mine, theirs] = [unnoted(before), unnoted(after)];
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  const different = [...names].filter((name) => !same(mine[name], theirs[name]));
  const beside = differsBeside([before, after]);
  return [...different, ...(beside ? [BESIDE] : [])].map((name) => readingOf(after, name));
}

const PARTS_BESIDE = [
  'deletionPolicy',
  'updateReplacePolicy',
  'dependsOn',
  'metadata',
  'creationPolicy',
  'updatePolicy',
  'path',
] as const;

function same(one: unknown, other: unknown): boolean {
  return one === undefined || other === undefined ? one === other : sameJson(one, other);
}
