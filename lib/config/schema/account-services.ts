import { z } from 'zod';
import { choice, record } from './allow';
import { reason } from './text';

const accountService = choice(
  'kind',
  ['own', 'organisation'],
  [
    record({ kind: z.literal('own') }),
    record({ kind: z.literal('organisation'), reason: reason(['EVM-20', 'EVM-57']) }),
  ],
);

/** Each of them is named: whoever forgets one has not decided. */
export const accountServices = record({
  config: accountService,
  guardDuty: accountService,
  securityHub: accountService,
  inspector: accountService,
  macie: accountService,
  detective: accountService,
});
