import type { Resource } from '../../assembly/types';
import { type RawObject, setTo, without } from '../../mutant';
import { KEY } from '../../own-key';
import { allowsAction, isOn, statementsOf } from '../../policy-document';
import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, isTrue, judgeProperty, numberOf, read } from '../../verdict';
import { isDefaultStatement } from './default-statement';

/** Days, the longest that KMS knows (fact sheet 5): time to notice before data are gone for good. */
const WINDOW = 30;
const UNCHECKED = 'BypassPolicyLockoutSafetyCheck';
const CALLED = 'kms:ScheduleKeyDeletionPendingWindowInDays';

export const keysDeletionWindow = resourceRule({
  id: 'keys-deletion-window',
  title: 'A key that somebody schedules for deletion can be saved for 30 days, and outlives its stack',
  promises: ['EMB-34', 'EVM-43', 'SMV-35'],
  area: 'keys',
  fix: 'Use DataKey: PendingWindowInDays 30, RETAIN for both policies, enabled.',
  fixElsewhere:
    'Set PendingWindowInDays to 30 and both DeletionPolicy and UpdateReplacePolicy to Retain, leave the key enabled, and allow kms:ScheduleKeyDeletion only from 30 days up (kms:ScheduleKeyDeletionPendingWindowInDays).',
  type: KEY,
  judge: (key, scope): Verdict[] => [
    judgeProperty(key, 'PendingWindowInDays', `${WINDOW} days`, (value) => numberOf(value) === WINDOW),
    read(key, 'Enabled') === undefined || isTrue(read(key, 'Enabled'))
      ? compliant(key, 'Enabled', 'true')
      : broken(key, 'Enabled', 'true'),
    read(key, UNCHECKED) === undefined || isFalse(read(key, UNCHECKED))
      ? compliant(key, UNCHECKED, 'false')
      : broken(key, UNCHECKED, 'false: a policy that locks everybody out loses the key'),
    ...judgeCalls(key, scope),
    ...judgeRetained(key),
  ],
  mutants: [
    setTo(KEY, 'PendingWindowInDays', 7, 'gone after a week'),
    setTo(KEY, 'PendingWindowInDays', 29, 'gone a day early'),
    without(KEY, 'PendingWindowInDays', 'window left to a default'),
    setTo(KEY, UNCHECKED, true, 'a policy may lock everybody out', 'flip'),
    setTo(KEY, 'Enabled', false, 'key switched off', 'flip'),
    {
      name: 'whoever calls may choose a week',
      kind: 'weaken',
      type: KEY,
      where: ({ Properties }) => JSON.stringify(Properties).includes(CALLED),
      change: ({ Properties }) => {
        const { Statement = [] } = (Properties?.KeyPolicy ?? {}) as { Statement?: RawObject[] };
        for (const statement of Statement) if (JSON.stringify(statement).includes(CALLED)) delete statement.Condition;
      },
    },
    ...lettingGo(KEY),
  ],
});

/** Who may schedule the deletion chooses the days too, unless the policy says how many. */
function judgeCalls(key: Resource, scope: Scope): Verdict[] {
  return statementsOf(read(key, 'KeyPolicy'))
    .filter(
      (statement) => allowsAction(statement, 'kms:ScheduleKeyDeletion') && !isDefaultStatement(statement, key, scope),
    )
    .map(({ sid, conditions }) => {
      const property = `KeyPolicy.${sid || 'Statement'}`;
      const held = conditions.some(
        (each) =>
          each.operator === 'NumericGreaterThanEquals' &&
          isOn(each, CALLED) &&
          each.values.every((days) => numberOf(days) >= WINDOW),
      );
      return held ? compliant(key, property, CALLED) : broken(key, property, `${CALLED} of ${WINDOW} or more`, 'any');
    });
}
