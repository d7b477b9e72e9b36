import { z } from 'zod';
import { ENVIRONMENT_NAMES, ORGANIZATION } from '../../lib/config/deployment';
import { isDate } from '../../lib/config/fields/calendar';
import { allow, record, text } from '../../lib/config/schema/allow';
import { reason, words } from '../../lib/config/schema/text';
import { GENERAL_PACKS } from './exception';

const rule = text(
  (value) => GENERAL_PACKS.some((pack) => value.startsWith(`${pack}::${pack}-`) && value.length > 2 * pack.length + 3),
  `allowed is Pack::Rule of ${GENERAL_PACKS.join(', ')}, such as AwsSolutions::AwsSolutions-IAM5[Resource::*]`,
);

/** One step would be a whole stack, none the whole environment. */
const path = text(
  (value) => /^[^/*\s]+(\/[^/*\s]+)+$/.test(value),
  'too wide or ill-formed: allowed is the path of one resource below its stack, such as storage/Uploads/Resource',
);

function oneOrMore(item: z.ZodString) {
  return allow(z.array(item), (items) => items.length > 0, 'allowed are one or more');
}

/** One entry of the file. A rule or path that stands alone has been made a list of one before. */
export const exceptionSchema = record({
  rule: oneOrMore(rule),
  path: oneOrMore(path),
  environments: allow(
    z.array(z.enum([...ENVIRONMENT_NAMES, ORGANIZATION])),
    (names) => names.length > 0 && new Set(names).size === names.length,
    'allowed are one or more environments, each once',
  ).default([...ENVIRONMENT_NAMES]),
  reason: reason(),
  owner: words(80),
  expires: text(isDate, 'allowed is a day that exists, such as 2027-05-31'),
});
