import { testDeployment } from '../../fixtures/environment';
import { type Changes, REMOVED, refusal, refusalOf } from '../../fixtures/refusal';

/** What a person may write by mistake, and the one line that tells it. */
const BAD_INPUT: readonly (readonly [string, Changes, string])[] = [
  [
    'an unknown key',
    { colour: 'green' },
    "colour = 'green': unknown key, known are name, jurisdiction, region, availabilityZones, database, operatingSystem, retention, logSink, accountServices, denialOfService, vendors, customerDataVendors, eventDays, alerts, services, egressDomains, securityContact, incidents, irrevocableLocks, organization, environments",
  ],
  [
    'an unknown key deep inside',
    { 'retention.days': 30 },
    'retention.days = 30: unknown key, known are backupDays, noncurrentVersionDays, logDays, archiveDays',
  ],
  ['a missing value', { region: REMOVED }, 'region is missing: allowed is text'],
  ['a value of another type', { 'retention.backupDays': '15' }, "retention.backupDays = '15': allowed is a number"],
  [
    'a word that is none of the known',
    { operatingSystem: 'plan9' },
    "operatingSystem = 'plan9': allowed are linux, windows",
  ],
  [
    'a kind that is none of the known',
    { 'logSink.kind': 'syslog' },
    "logSink.kind = 'syslog': allowed are archive, splunk",
  ],
  [
    'backups for 14 days',
    { 'retention.backupDays': 14 },
    'retention.backupDays = 14: allowed are 15 to 35 days (SMV-27, EMB-68)',
  ],
  [
    'backups for 36 days',
    { 'retention.backupDays': 36 },
    'retention.backupDays = 36: allowed are 15 to 35 days (SMV-27, EMB-68)',
  ],
  [
    'two zones',
    { availabilityZones: ['eu-central-1a', 'eu-central-1b'] },
    "availabilityZones = [ 'eu-central-1a', 'eu-central-1b' ]: allowed are 3 to 6 distinct zones of the region (EMB-57)",
  ],
  [
    'one zone three times',
    { availabilityZones: ['eu-central-1a', 'eu-central-1a', 'eu-central-1a'] },
    "availabilityZones = [ 'eu-central-1a', 'eu-central-1a', 'eu-central-1a' ]: allowed are 3 to 6 distinct zones of the region (EMB-57)",
  ],
  [
    'a zone of another region',
    { 'availabilityZones.2': 'us-east-1a' },
    "availabilityZones[2] = 'us-east-1a': allowed are zones of eu-central-1: eu-central-1a, eu-central-1b, … (EMB-57, EVM-03)",
  ],
  [
    'a second environment in the same account',
    { 'environments.staging.account': '000000000901' },
    "environments.staging.account = '000000000901': allowed is an account of its own, this is that of production (EVM-50)",
  ],
  [
    'a region outside the jurisdiction',
    { region: 'us-east-1' },
    "region = 'us-east-1': for jurisdiction germany allowed are eu-central-1, eusc-de-east-1 (EVM-02, EVM-03)",
  ],
  [
    'a region that does not exist',
    { region: 'eu-central-7' },
    "region = 'eu-central-7': for jurisdiction germany allowed are eu-central-1, eusc-de-east-1 (EVM-02, EVM-03)",
  ],
  [
    'overlapping ranges',
    { 'environments.test.cidr': '10.90.128.0/17' },
    "environments.test.cidr = '10.90.128.0/17': allowed are ranges apart from 10.90.0.0/16 of production (EVM-50)",
  ],
  [
    'a range too small',
    { 'environments.test.cidr': '10.92.0.0/21' },
    "environments.test.cidr = '10.92.0.0/21': allowed are private IPv4 ranges (RFC 1918) of /16 to /20, written from their first address (EVM-50)",
  ],
  [
    'staging with customer data',
    { 'environments.staging.holdsCustomerData': true },
    'environments.staging.holdsCustomerData = true: allowed is false: customer data are only in production (EVM-51)',
  ],
  [
    'an event day that does not exist',
    { 'eventDays.0.date': '2027-02-30' },
    "eventDays[0].date = '2027-02-30': allowed is a day that exists, such as 2027-05-14 (EMB-74)",
  ],
  [
    'an alert address that is none',
    { 'alerts.onCall': 'the night shift' },
    "alerts.onCall = 'the night shift': allowed is one e-mail address such as on-call@company.example (EMB-60)",
  ],
  [
    'a vendor that is not allowed for customer data',
    { 'vendors.0.data': 'customer' },
    "vendors[0].data = 'customer': allowed are none and metadata: no vendor may get customer data, and Pager is not listed (EVM-03, EVM-09, EVM-64)",
  ],
  [
    'logs for 60 days',
    { 'retention.logDays': 60 },
    'retention.logDays = 60: allowed are 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days (EMB-83, EVM-56)',
  ],
  [
    'production on two instances',
    { 'environments.production.sizes.minInstances': 2 },
    'environments.production.sizes.minInstances = 2: allowed are 3 to 1000 instances (EMB-57, EMB-38)',
  ],
];

describe('bad input is refused with one line: path, value, what is allowed, promises', () => {
  test('the sample itself is accepted', () => {
    expect(refusal({})).toEqual([]);
  });

  test.each(BAD_INPUT)('%s', (_, changes, line) => {
    expect(refusal(changes)).toEqual([`deployments/sample: ${line}`]);
  });

  test('all problems are told at once', () => {
    const together: Changes = {
      colour: 'green',
      region: 'us-east-1',
      operatingSystem: 'plan9',
      'retention.backupDays': 14,
      'logSink.kind': 'syslog',
      'environments.staging.account': '000000000901',
      'environments.staging.holdsCustomerData': true,
      'environments.test.cidr': '10.90.128.0/17',
      'eventDays.0.date': '2027-02-30',
      'alerts.onCall': 'the night shift',
      'vendors.0.data': 'customer',
    };
    const single = BAD_INPUT.filter(([, changes]) =>
      Object.entries(changes).every(([path, value]) => together[path] === value),
    );
    expect(single).toHaveLength(Object.keys(together).length);
    expect([...refusal(together)].sort()).toEqual(single.map(([, , line]) => `deployments/sample: ${line}`).sort());
  });

  test.each([null, undefined, 7, 'evermood', [], {}])('%p is no deployment', (input) => {
    expect(refusalOf(input).length).toBeGreaterThan(0);
  });

  test('a value with line breaks stays on its line', () => {
    const [line, ...more] = refusal({ region: 'eu\ncentral\u20281' });
    expect(more).toEqual([]);
    expect(line).not.toMatch(/[\n\u2028]/);
  });

  test('a long value is cut', () => {
    expect(refusal({ region: 'x'.repeat(10_000) })[0]?.length).toBeLessThan(300);
  });

  test('an impossible as-of date is refused before anything else', () => {
    expect(refusalOf(testDeployment(), '2026-13-01')).toEqual([
      'as-of date 2026-13-01: allowed is a day that exists, such as 2026-11-22',
    ]);
  });
});
