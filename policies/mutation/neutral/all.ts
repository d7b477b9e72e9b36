import { MORE } from './additions';
import { OTHER_NAMES } from './names';
import type { NeutralChange } from './neutral-change';
import { OTHER_ORDER } from './order';
import { NARROWER_RIGHTS } from './rights';
import { SAME_OTHERWISE } from './same';
import { OTHER_SPELLING } from './spelling';
import { STRICTER } from './stricter';

/** Changes that break no promise, by what they have in common; those of a group go together. */
export const NEUTRAL_CHANGES: Readonly<Record<string, readonly NeutralChange[]>> = {
  'in another order, under other names': [...OTHER_ORDER, ...OTHER_NAMES],
  'in other words and another spelling': [...SAME_OTHERWISE, ...OTHER_SPELLING],
  'with something more': MORE,
  'with stricter values and narrower rights': [...STRICTER, ...NARROWER_RIGHTS],
};
