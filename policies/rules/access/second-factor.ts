import type { Statement } from '../../policy-document';
import { isCondition } from '../storage/denial';

/** Seconds since the second factor was shown. */
export const OLDEST = 3600;

/**
 * Whether a trust demands a second factor, shown within the hour. `IfExists` would let in whoever has no such key in the
 * session.
 */
export function demandsSecondFactor({ conditions }: Pick<Statement, 'conditions'>): boolean {
  return (
    conditions.some((each) => isCondition(each, ['Bool'], 'aws:MultiFactorAuthPresent', (value) => value === 'true')) &&
    conditions.some((each) =>
      isCondition(
        each,
        ['NumericLessThan', 'NumericLessThanEquals'],
        'aws:MultiFactorAuthAge',
        (value) => /^\d+$/.test(value) && Number(value) <= OLDEST,
      ),
    )
  );
}

/** Whether only emergency users may take a role, not every user of the account. */
export function namesUsers({ conditions }: Pick<Statement, 'conditions'>): boolean {
  return conditions.some((each) =>
    isCondition(each, ['ArnLike', 'ArnEquals'], 'aws:PrincipalArn', (value) => /:user\/[\w-]+[*]?$/.test(value)),
  );
}

/** Whether a trust speaks of a second factor at all: only that of the role for emergencies does. */
export function asksForSecondFactor({ conditions }: Pick<Statement, 'conditions'>): boolean {
  return conditions.some(({ key }) => /^aws:multifactorauth/i.test(key));
}
