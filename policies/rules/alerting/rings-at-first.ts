import type { Resource } from '../../assembly/types';
import { numberOf, read } from '../../verdict';

/** Whether an alarm on things counted one by one rings at the first: `at least 1` says the same as `above 0`. */
export function ringsAtFirst(alarm: Resource): boolean {
  const limit = numberOf(read(alarm, 'Threshold'));
  const operator = read(alarm, 'ComparisonOperator');
  return (
    (operator === 'GreaterThanThreshold' && limit === 0) ||
    (operator === 'GreaterThanOrEqualToThreshold' && limit === 1)
  );
}
