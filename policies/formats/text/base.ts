import type { BaseComparison, Change, TouchedPromise } from '../../base-comparison';
import { promiseById } from '../../promises/catalogue';
import type { Palette } from '../colour';
import { visible } from '../visible';
import { count, environmentName, shortened } from '../wording';
import { wrapped } from './lines';

const LONGEST_VALUE = 120;
/** Enough to see what it is about. */
const MOST = 5;

/** Which promises the change touches, compared with the base; each change is told at the first of them. */
export function baseLines({ touched }: BaseComparison, paint: Palette): readonly string[] {
  if (touched.length === 0) return ['Compared with the base, no promise is touched.'];
  const told = new Set<Change>();
  return [
    paint.strong(`Compared with the base, ${count(touched.length, 'promise is', 'promises are')} touched:`),
    ...touched.flatMap((promise) => promiseLines(promise, told)),
  ];
}

function promiseLines({ id, before, after, changes }: TouchedPromise, told: Set<Change>): readonly string[] {
  const states = before === after ? `${after}, as before` : `${before ?? 'not bound'} → ${after ?? 'not bound'}`;
  const fresh = changes.filter((change) => !told.has(change));
  for (const change of fresh) told.add(change);
  const again = changes.length - fresh.length;
  return [
    `  ${id} ${promiseById(id)?.title.en ?? ''}: ${states}`,
    ...fresh.slice(0, MOST).flatMap(changeLines),
    ...(fresh.length > MOST
      ? [`    and ${count(fresh.length - MOST, 'more change')}: --format json has them all`]
      : []),
    ...(again > 0 ? [`    ${count(again, 'change')} told above`] : []),
  ];
}

function changeLines({ rule, stack, logicalId, property, before, after, ...environment }: Change): readonly string[] {
  const place = [stack, logicalId].filter((part) => part !== null).join(' ') || environmentName(environment);
  return wrapped(visible(`${rule}: ${place} ${property}: ${value(before)} → ${value(after)}`), 4, 6);
}

function value(text: string | null): string {
  return text === null ? 'nothing' : shortened(text, LONGEST_VALUE);
}
