import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty, numberOf } from '../../verdict';
import { SCALING_GROUP } from './machines';

/** Seconds: 30 days (SMV-04). AWS accepts a day as the shortest, and 0 for "for ever". */
const LONGEST = 30 * 86_400;
const SHORTEST = 86_400;

export const appInstanceLifetime = resourceRule({
  id: 'app-instance-lifetime',
  title: 'No server lives longer than 30 days: its successor starts from the newest image',
  promises: ['SMV-04'],
  area: 'app',
  fix: 'Keep maxInstanceLifetime in lib/app/scaling-group.ts, at most 2592000 seconds.',
  fixElsewhere: 'Set MaxInstanceLifetime of the scaling group to at most 2592000.',
  type: SCALING_GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group) =>
    judgeProperty(
      group,
      'MaxInstanceLifetime',
      `${SHORTEST} to ${LONGEST} seconds`,
      (value) => numberOf(value) >= SHORTEST && numberOf(value) <= LONGEST,
    ),
  mutants: [
    setTo(SCALING_GROUP, 'MaxInstanceLifetime', 0, 'servers live for ever'),
    setTo(SCALING_GROUP, 'MaxInstanceLifetime', LONGEST + 1, 'a second more than 30 days'),
    without(SCALING_GROUP, 'MaxInstanceLifetime', 'lifetime left out'),
  ],
});
