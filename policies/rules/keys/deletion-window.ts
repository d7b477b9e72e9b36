import { setTo, without } from '../../mutant';
import type { Verdict } from '../../rule';
import { resourceRule } from '../../rule';
import { broken, compliant, isFalse, judgeProperty, numberOf, read } from '../../verdict';

const KEY = 'AWS::KMS::Key';
/** Days, the longest that KMS knows (fact sheet 5): time to notice before data are gone for good. */
const WINDOW = 30;

export const keysDeletionWindow = resourceRule({
  id: 'keys-deletion-window',
  title: 'A key that somebody schedules for deletion can be saved for 30 days, and outlives its stack',
  promises: ['EMB-34', 'EVM-43', 'SMV-35'],
  area: 'keys',
  fix: 'Use DataKey: PendingWindowInDays 30, RETAIN for both policies, enabled.',
  type: KEY,
  judge: (key): Verdict[] => [
    judgeProperty(key, 'PendingWindowInDays', `${WINDOW} days`, (value) => numberOf(value) === WINDOW),
    isFalse(read(key, 'Enabled')) ? broken(key, 'Enabled', 'true') : compliant(key, 'Enabled', 'true'),
    ...(
      [
        ['DeletionPolicy', key.deletionPolicy],
        ['UpdateReplacePolicy', key.updateReplacePolicy],
      ] as const
    ).map(
      ([property, value]): Verdict =>
        value === 'Retain' || value === 'RetainExceptOnCreate'
          ? { state: 'compliant', resource: key, property, value }
          : { state: 'broken', resource: key, resourceType: KEY, property, expected: 'Retain', actual: value },
    ),
  ],
  mutants: [
    setTo(KEY, 'PendingWindowInDays', 7, 'gone after a week'),
    setTo(KEY, 'PendingWindowInDays', 29, 'gone a day early'),
    without(KEY, 'PendingWindowInDays', 'window left to a default'),
    setTo(KEY, 'Enabled', false, 'key switched off', 'flip'),
    {
      name: 'deleted with its stack',
      kind: 'weaken',
      type: KEY,
      change: (key) => {
        key.DeletionPolicy = 'Delete';
      },
    },
  ],
});
