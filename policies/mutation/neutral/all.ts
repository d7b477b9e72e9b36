import { MORE } from './additions';
import type { NeutralChange } from './neutral-change';
import { OTHER_ORDER } from './order';
import { OTHER_SPELLING } from './spelling';
import { STRICTER } from './stricter';

/** Changes that break no promise, by what they have in common; those of a group go together. */
export const NEUTRAL_CHANGES: Readonly<Record<string, readonly NeutralChange[]>> = {
  'in another order': OTHER_ORDER,
  'in another spelling': OTHER_SPELLING,
  'with something more': MORE,
  'with stricter values': STRICTER,
};
