import { setTo, without } from '../../mutant';
import { KEY } from '../../own-key';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty, numberOf } from '../../verdict';

/** Days; KMS takes 90 to 2560 (fact sheet 5). */
const LONGEST_PERIOD = 365;

export const keysRotated = resourceRule({
  id: 'keys-rotated',
  title: 'Every key makes new key material at least once a year',
  promises: ['EVM-38', 'EMB-34', 'SMV-30'],
  area: 'keys',
  fix: 'Use DataKey (lib/keys): EnableKeyRotation true, RotationPeriodInDays at most 365.',
  fixElsewhere: 'Set EnableKeyRotation to true, and RotationPeriodInDays to at most 365.',
  type: KEY,
  required: (scope) => scope.environment !== undefined,
  judge: (key) => [
    judgeProperty(key, 'EnableKeyRotation', 'true', isTrue),
    ...('RotationPeriodInDays' in key.properties
      ? [
          judgeProperty(
            key,
            'RotationPeriodInDays',
            `at most ${LONGEST_PERIOD} days`,
            (value) => numberOf(value) <= LONGEST_PERIOD,
          ),
        ]
      : []),
  ],
  mutants: [
    setTo(KEY, 'EnableKeyRotation', false, 'rotation off', 'flip'),
    without(KEY, 'EnableKeyRotation', 'rotation left out'),
    setTo(KEY, 'RotationPeriodInDays', 366, 'a day more than a year'),
    setTo(KEY, 'RotationPeriodInDays', 2560, 'every seven years'),
  ],
});
