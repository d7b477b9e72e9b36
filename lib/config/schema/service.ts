import { z } from 'zod';
import { BASELINE } from '../baseline';
import { isLabel } from '../fields/domain-name';
import { allow, choice, record, text, within } from './allow';
import { words } from './text';

/** All checks of a deployment reach the probe in one variable, and a function has 4 KB for all of its variables. */
const MOST_CHARACTERS = 60;
const MOST_CHECKS = 5;

const workload = choice(
  'kind',
  ['reference', 'image'],
  [
    record({ kind: z.literal('reference') }),
    record({
      kind: z.literal('image'),
      amiId: text(
        (value) => /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(value),
        'allowed is an image id such as ami-0123456789abcdef0',
      ),
    }),
  ],
);

const checkedPath = text(
  (value) => /^\/[A-Za-z0-9._~/-]*$/.test(value) && value.length <= MOST_CHARACTERS,
  `allowed is a path such as /login, of ${MOST_CHARACTERS} characters at most`,
);

const check = choice(
  'kind',
  ['page', 'echo'],
  [
    record({ kind: z.literal('page'), path: checkedPath, text: words(MOST_CHARACTERS).optional() }),
    record({ kind: z.literal('echo'), path: checkedPath }),
  ],
);

export const service = record({
  name: text(
    (value) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) && value.length >= 2 && value.length <= 20,
    'allowed are 2 to 20 lower-case letters, digits and inner dashes, a letter first',
  ),
  port: within(BASELINE.servicePort),
  host: text(
    (value) => value === '' || (value.split('.').every(isLabel) && value.length <= 100),
    'allowed is a host name below the domain, or nothing for the domain itself',
  ),
  healthCheckPath: text(
    // A target group takes 1024 characters (ELBv2 API, CreateTargetGroup).
    (value) => /^\/[A-Za-z0-9._~/-]*$/.test(value) && value.length <= 1024,
    'allowed is a path such as /health',
  ),
  webSockets: z.boolean(),
  fieldEncryption: z.boolean(),
  workload,
  checks: allow(
    z.array(check),
    (checks) => checks.length >= 1 && checks.length <= MOST_CHECKS,
    `allowed are 1 to ${MOST_CHECKS} checks`,
    ['EMB-60'],
  ),
});
