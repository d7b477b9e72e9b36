import type { BaseComparison, Change, TouchedPromise } from '../../base-comparison';
import { promiseById } from '../../promises/catalogue';
import type { Palette } from '../colour';
import { visible } from '../visible';
import { count, shortened } from '../wording';

const LONGEST_VALUE = 120;

/** Which promises the change touches, compared with the base. */
export function baseLines({ touched }: BaseComparison, paint: Palette): readonly string[] {
  if (touched.length === 0) return ['Compared with the base, no promise is touched.'];
  return [
    paint.strong(`Compared with the base, ${count(touched.length, 'promise is', 'promises are')} touched:`),
    ...touched.flatMap((promise) => promiseLines(promise)),
  ];
}

function promiseLines({ id, before, after, changes }: TouchedPromise): readonly string[] {
  const states = before === after ? `${after}, as before` : `${before ?? 'not bound'} → ${after ?? 'not bound'}`;
  return [`  ${id} ${promiseById(id)?.title.en ?? ''}: ${states}`, ...changes.map(changeLine)];
}

function changeLine({ rule, stack, logicalId, property, before, after }: Change): string {
  const place = [stack, logicalId].filter((part) => part !== null).join(' ');
  return visible(`    ${rule}: ${place} ${property}: ${value(before)} → ${value(after)}`);
}

function value(text: string | null): string {
  return text === null ? 'nothing' : shortened(text, LONGEST_VALUE);
}
