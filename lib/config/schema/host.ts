import { z } from 'zod';
import { choice, record, text } from './allow';

/** What a public host name needs besides the name: its zone and its certificate. */
export function hostedZoneId() {
  return text(
    (value) => /^Z[A-Z0-9]{8,31}$/.test(value),
    'allowed is the id of a hosted zone such as Z0123456789ABCDEFGHIJ',
  );
}

export function certificate() {
  return choice(
    'source',
    ['acm', 'imported'],
    [record({ source: z.literal('acm') }), record({ source: z.literal('imported'), arn: z.string() })],
  );
}
