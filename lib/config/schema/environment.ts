import { z } from 'zod';
import { BASELINE } from '../baseline';
import type { EnvironmentName } from '../deployment';
import { isAccountId } from '../fields/account';
import { isPrivate, parseCidr } from '../fields/cidr';
import { allow, choice, record, text, within } from './allow';
import { certificate, hostedZoneId } from './host';
import { domainName, reason } from './text';

const { cidrPrefix } = BASELINE;

const cidr = text(
  (value) => {
    const range = parseCidr(value);
    return range !== undefined && isPrivate(range) && range.prefix >= cidrPrefix.min && range.prefix <= cidrPrefix.max;
  },
  `allowed are private IPv4 ranges (RFC 1918) of /${cidrPrefix.min} to /${cidrPrefix.max}, written from their first address`,
  cidrPrefix.promises,
);

const backup = record({
  account: text(isAccountId, 'allowed is an account id of twelve digits', ['EVM-46']),
  lock: choice(
    'mode',
    ['governance', 'compliance'],
    [
      record({ mode: z.literal('governance') }),
      record({ mode: z.literal('compliance'), reason: reason(['EVM-43']), confirmed: z.string() }),
    ],
  ),
});

const instanceType = /^[a-z][a-z0-9-]{0,15}\.(nano|micro|small|medium|large|xlarge|\d{1,2}xlarge)$/;

function sizes(production: boolean) {
  return record({
    instanceType: text((value) => instanceType.test(value), 'allowed is an EC2 instance type such as m7i.large'),
    minInstances: within(production ? BASELINE.productionMinInstances : BASELINE.minInstances),
    maxInstances: within(BASELINE.maxInstances),
    databaseInstanceClass: text(
      (value) => value.startsWith('db.') && instanceType.test(value.slice(3)),
      'allowed is an RDS instance class such as db.m7i.large',
    ),
    databaseStorage: within(BASELINE.databaseStorage),
    databaseMaxStorage: within(BASELINE.databaseStorage),
  });
}

export function environment(name: EnvironmentName) {
  const production = name === 'production';
  return record({
    account: text(isAccountId, 'allowed is an account id of twelve digits'),
    holdsCustomerData: allow(
      z.boolean(),
      (holds) => holds === production,
      production
        ? 'allowed is true: production is where customer data are'
        : 'allowed is false: customer data are only in production',
      ['EVM-51'],
    ),
    cidr,
    domain: record({
      name: domainName(),
      hostedZoneId: hostedZoneId(),
    }),
    certificate: certificate(),
    backup,
    sizes: sizes(production),
    databaseGeneration: within(BASELINE.databaseGeneration),
  });
}
