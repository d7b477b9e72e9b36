import type { Value } from '../../../assembly/types';
import { field } from '../../../proofs/values';
import { numberOf } from '../../../verdict';
import { actionOf } from './web-acl';

const FIVE_MINUTES = 300;
/** WAF's own window where a rule names none, in seconds (API reference, RateBasedStatement). */
const DEFAULT_WINDOW = 300;

/** Whether a rule blocks an address that asks more often than `most` times in five minutes, or a stricter number. */
export function isLimit(rule: Value, most: number): boolean {
  const rate = field(field(rule, 'Statement'), 'RateBasedStatement');
  const seconds = numberOf(field(rate, 'EvaluationWindowSec') ?? DEFAULT_WINDOW);
  return (
    actionOf(rule) === 'Block' &&
    // Behind no proxy of ours, the client itself writes the header that FORWARDED_IP would believe.
    field(rate, 'AggregateKeyType') === 'IP' &&
    (numberOf(field(rate, 'Limit')) * FIVE_MINUTES) / seconds <= most
  );
}
