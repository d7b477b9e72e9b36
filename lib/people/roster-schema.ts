import { z } from 'zod';
import { isDate } from '../config/fields/calendar';
import { allow, record, text } from '../config/schema/allow';
import { PEOPLE_ROLES } from './roles';

function day(promises: readonly string[]) {
  return text(isDate, 'allowed is a day that exists, such as 2027-05-31', promises);
}

/** One person: nothing in it says who it is (EVM-69 keeps the check itself out, too). */
export const rosterEntry = record({
  person: text((value) => /^p-\d{3}$/.test(value), 'allowed is a pseudonym such as p-101, never a name'),
  /** The form of the ids of an identity store (Identity Store API Reference, User). */
  user: text(
    (value) => /^([0-9a-f]{10}-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value),
    'allowed is the id of a user in the identity store',
  ),
  roles: allow(
    z.array(z.enum(PEOPLE_ROLES)),
    (roles) => roles.length > 0 && new Set(roles).size === roles.length,
    'allowed are one or more roles, each once',
  ),
  /** Last day of the probation. */
  probation: day(['EMB-10']),
  check: day(['EVM-69']),
  training: day(['EVM-68']),
  confidentiality: day(['EVM-74', 'EMB-76']),
  policy: day(['EVM-68']),
});

export type RosterEntry = z.output<typeof rosterEntry>;
