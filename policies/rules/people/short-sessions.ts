import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty } from '../../verdict';
import { PERMISSION_SET } from '../access/people-boundary';

const PROPERTY = 'SessionDuration';

export const peopleShortSessions = resourceRule({
  id: 'people-short-sessions',
  title: 'A session of any person ends after one hour',
  promises: ['EVM-27', 'EVM-25', 'EMB-22'],
  area: 'access',
  fix: `Leave ${PROPERTY} at PT1H (lib/people/permission-set.ts); who needs longer comes again.`,
  type: PERMISSION_SET,
  required: (scope) => scope.environment !== undefined,
  judge: (set) => judgeProperty(set, PROPERTY, 'PT1H, or less', (value) => minutesOf(String(value)) <= 60),
  mutants: [
    setTo(PERMISSION_SET, PROPERTY, 'PT12H', 'twelve hours'),
    setTo(PERMISSION_SET, PROPERTY, 'PT1H1M', 'a minute more than an hour'),
    setTo(PERMISSION_SET, PROPERTY, 'PT61M', 'a minute more, in minutes'),
    setTo(PERMISSION_SET, PROPERTY, 'P1D', 'a day'),
    setTo(PERMISSION_SET, PROPERTY, 'an hour', 'a duration that nobody can read'),
  ],
});

/** ISO 8601 as Identity Center takes it; NaN otherwise, so that comparisons fail closed. */
export function minutesOf(duration: string): number {
  const [, hours, minutes, seconds] = /^PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [undefined];
  if (hours === undefined && minutes === undefined && seconds === undefined) return Number.NaN;
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
}
