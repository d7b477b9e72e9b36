import type { Site } from '../hosts';
import { managedGroupsFor } from './managed-groups';
import { rulesOf } from './rules';
import type { Statement } from './statements';

/** Hard limit of a web ACL; up to 1500 are in the basic price (WAF guide, "Web ACL capacity units"). */
export const MOST_CAPACITY = 5000;

const EXACT = 2;
const SEARCH = 10;
const SIZE = 1;
const RATE = 2;
const TRANSFORMATION = 10;

/**
 * Estimate of the web ACL capacity units: what AWS publishes per managed group plus the published cost of each own
 * statement ("String match", "Size constraint" and "Rate-based" rule statements of the WAF guide). A Linux
 * deployment stands a little above the 1500 of the basic price, because the POSIX group is worth its 100.
 */
export function capacityOf(site: Site): number {
  const groups = managedGroupsFor(site.deployment).reduce((sum, { capacity }) => sum + capacity, 0);
  return rulesOf(site).reduce((sum, { statement }) => sum + costOf(statement as Statement), groups);
}

/** Cost of one statement; a managed group has its own price. */
function costOf(statement: Statement | undefined): number {
  const own = JSON.parse(JSON.stringify(statement ?? {})) as Tree;
  if (own.managedRuleGroupStatement) {
    return 0;
  }
  return sum(own);
}

interface Tree {
  readonly [key: string]: unknown;
}

function sum(node: unknown): number {
  if (Array.isArray(node)) {
    return node.reduce<number>((total, entry) => total + sum(entry), 0);
  }
  if (typeof node !== 'object' || node === null) {
    return 0;
  }
  return Object.entries(node).reduce((total, [key, value]) => total + priceOf(key, value) + sum(value), 0);
}

function priceOf(key: string, value: unknown): number {
  switch (key) {
    case 'rateBasedStatement':
      return RATE;
    case 'sizeConstraintStatement':
      return SIZE;
    case 'byteMatchStatement':
      return (value as Tree).positionalConstraint === 'EXACTLY' ? EXACT : SEARCH;
    case 'textTransformations':
      return (
        (value as ReadonlyArray<{ readonly type: string }>).filter(({ type }) => type !== 'NONE').length *
        TRANSFORMATION
      );
    default:
      return 0;
  }
}
