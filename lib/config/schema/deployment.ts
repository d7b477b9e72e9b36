import { z } from 'zod';
import { BASELINE } from '../baseline';
import type { Deployment } from '../deployment';
import { isDate } from '../fields/calendar';
import { isEgressDomain } from '../fields/domain-name';
import { accountServices } from './account-services';
import { allow, choice, record, text, within } from './allow';
import { alerts, securityContact } from './contact';
import { customerDataVendors, database, logSink, retention, vendor } from './data';
import { environment } from './environment';
import { incidents } from './incidents';
import { organization } from './organization';
import { service } from './service';
import { reason, words } from './text';

const { availabilityZones } = BASELINE;

/** What one value of a deployment may be on its own; what values demand of each other stands in `crosschecks/`. */
export const deploymentSchema = record({
  name: text(
    (value) => /^[a-z][a-z0-9]{2,19}$/.test(value),
    'allowed are 3 to 20 lower-case letters and digits, a letter first',
  ),
  jurisdiction: z.enum(['germany', 'virginia']),
  region: z.string(),
  availabilityZones: allow(
    z.array(z.string()),
    (zones) =>
      zones.length >= availabilityZones.min &&
      zones.length <= availabilityZones.max &&
      new Set(zones).size === zones.length,
    `allowed are ${availabilityZones.min} to ${availabilityZones.max} ${availabilityZones.unit}`,
    availabilityZones.promises,
  ),
  database,
  operatingSystem: z.enum(['linux', 'windows']),
  retention,
  logSink,
  accountServices,
  denialOfService: choice(
    'kind',
    ['shield-standard'],
    [record({ kind: z.literal('shield-standard'), reason: reason(['SMV-07']) })],
  ),
  vendors: z.array(vendor),
  customerDataVendors,
  eventDays: z.array(
    record({
      date: text(isDate, 'allowed is a day that exists, such as 2027-05-14', ['EMB-74']),
      capacity: within(BASELINE.eventCapacity),
      note: words(200).optional(),
    }),
  ),
  alerts,
  services: allow(z.array(service), (services) => services.length > 0, 'allowed are one or more services'),
  egressDomains: z.array(
    text(
      isEgressDomain,
      'allowed is a domain name of two labels or more, with a leading dot for what is below it, without wildcards',
      ['EVM-03'],
    ),
  ),
  securityContact,
  incidents,
  irrevocableLocks: z.array(z.enum(['production', 'staging', 'test'])).optional(),
  organization,
  environments: record({
    production: environment('production'),
    staging: environment('staging'),
    test: environment('test'),
  }),
}) satisfies z.ZodType<Deployment>;
