import { setTo, without } from '../../mutant';
import { KEY } from '../../own-key';
import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';

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
    read(key, 'Enabled') === undefined || isTrue(read(key, 'Enabled'))
      ? compliant(key, 'Enabled', 'true')
      : broken(key, 'Enabled', 'true'),
    ...judgeRetained(key),
  ],
  mutants: [
    setTo(KEY, 'PendingWindowInDays', 7, 'gone after a week'),
    setTo(KEY, 'PendingWindowInDays', 29, 'gone a day early'),
    without(KEY, 'PendingWindowInDays', 'window left to a default'),
    setTo(KEY, 'Enabled', false, 'key switched off', 'flip'),
    ...lettingGo(KEY),
  ],
});
