import type { Rule } from '../../rule';
import { extractsApprovedFirst } from './approved-first';
import { extractsOpenedByApproval } from './opened-by-approval';
import { extractsOwnRows } from './own-rows';
import { extractsPartiesApart } from './parties-apart';
import { extractsShortLived } from './short-lived';

/** Every rule of this subject; a test fails where a rule's file is missing. */
export const EXTRACTS_RULES: readonly Rule[] = [
  extractsApprovedFirst,
  extractsOpenedByApproval,
  extractsOwnRows,
  extractsPartiesApart,
  extractsShortLived,
];
