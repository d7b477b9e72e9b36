import { z } from 'zod';
import { BASELINE, CLOUDWATCH_RETENTION_DAYS } from '../baseline';
import { isHttpsUrl } from '../fields/address';
import { allow, choice, record, text, within } from './allow';
import { reason, secretName, words } from './text';

export const database = record({
  engine: z.enum(['postgres', 'mysql', 'sqlserver-se']),
  version: z.string(),
});

const { logDays } = BASELINE;

export const retention = record({
  backupDays: within(BASELINE.backupDays),
  noncurrentVersionDays: within(BASELINE.noncurrentVersionDays),
  logDays: allow(
    z.number(),
    (value) => value >= logDays.min && CLOUDWATCH_RETENTION_DAYS.includes(value),
    `allowed are ${CLOUDWATCH_RETENTION_DAYS.filter((days) => days >= logDays.min).join(', ')} days`,
    logDays.promises,
  ),
  archiveDays: within(BASELINE.archiveDays),
});

export const logSink = choice(
  'kind',
  ['archive', 'splunk'],
  [
    record({ kind: z.literal('archive') }),
    record({
      kind: z.literal('splunk'),
      endpoint: text(isHttpsUrl, 'allowed is an https address without credentials', ['SMV-11']),
      tokenSecretName: secretName(),
      reason: reason(['EVM-09']),
    }),
  ],
);

export const vendor = record({
  name: words(60),
  purpose: words(200),
  data: z.enum(['none', 'metadata', 'customer']),
  country: text((value) => /^[A-Z]{2}$/.test(value), 'allowed is a country in two capital letters (ISO 3166-1)'),
});

export const customerDataVendors = choice(
  'kind',
  ['none', 'listed'],
  [
    record({ kind: z.literal('none') }),
    record({
      kind: z.literal('listed'),
      names: allow(
        z.array(z.string()),
        (names) => names.length > 0 && new Set(names).size === names.length,
        "allowed are one or more vendors, each once; without any write kind: 'none'",
        ['EVM-64'],
      ),
      reason: reason(['EVM-64']),
    }),
  ],
);
