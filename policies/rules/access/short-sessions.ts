import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { ROLE } from './role-permissions';

const PROPERTY = 'MaxSessionDuration';
/** Seconds; also what IAM takes where nothing is said. */
const LONGEST = 3600;

export const accessShortSessions = resourceRule({
  id: 'access-short-sessions',
  title: 'A session of any role ends after one hour',
  promises: ['EVM-27'],
  area: 'access',
  fix: `Leave ${PROPERTY} at ${LONGEST} seconds (lib/identity/environment-role.ts); who needs longer comes again.`,
  fixElsewhere: 'Leave MaxSessionDuration of the role at 3600; who needs longer comes again.',
  type: ROLE,
  required: (scope) => scope.environment !== undefined,
  judge: (role) => {
    const seconds = read(role, PROPERTY);
    return seconds === undefined || numberOf(seconds) <= LONGEST
      ? compliant(role, PROPERTY, seconds ?? `${LONGEST} by default`)
      : broken(role, PROPERTY, `at most ${LONGEST} seconds`);
  },
  mutants: [
    setTo(ROLE, PROPERTY, 43200, 'twelve hours'),
    setTo(ROLE, PROPERTY, '7200', 'two hours, written as a text'),
    setTo(ROLE, PROPERTY, 3601, 'a second more than an hour'),
  ],
});
