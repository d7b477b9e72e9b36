import { z } from 'zod';
import { isDate } from '../../lib/config/fields/calendar';
import { allow, record, text } from '../../lib/config/schema/allow';
import { reason, words } from '../../lib/config/schema/text';

const WAYS = ['template', 'evidence', 'application', 'pipeline', 'organisation'] as const;

const day = text(isDate, 'allowed is a day that exists, such as 2027-05-31');

/** One entry of the file. A way that stands alone has been made a list of one before. */
export const deviationSchema = record({
  promise: text((value) => /^(EVM|EMB|SMV)-\d{2}$/.test(value), 'allowed is the id of a promise, such as EVM-02'),
  way: allow(
    z.array(z.enum(WAYS)),
    (ways) => ways.length > 0 && new Set(ways).size === ways.length,
    'allowed are one or more ways, each once',
  ),
  statement: reason(),
  owner: words(80),
  approver: words(80),
  date: day,
  expires: day,
  evidence: record({
    file: text(
      (value) => /^[\w][\w.-]*$/.test(value),
      "allowed is the name of a file in the deployment's folder evidence",
    ),
    sha256: text((value) => /^[0-9a-f]{64}$/.test(value), 'allowed is a SHA-256 in 64 lower-case hexadecimal digits'),
  }),
});

export type DeviationEntry = z.output<typeof deviationSchema>;
