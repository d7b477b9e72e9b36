import { refusal } from '../../fixtures/refusal';

/** Path, values just inside, values just outside. */
const BOUNDARIES: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
  ['SMV-27, EMB-68: backups are kept 15 to 35 days', 'retention.backupDays', [15, 35], [14, 36, 15.5, Number.NaN]],
  ['EMB-46, EMB-68: old versions are kept 15 to 35 days', 'retention.noncurrentVersionDays', [15, 35], [14, 36]],
  ['EMB-83: logs are kept 90 days or more', 'retention.logDays', [90, 120, 365], [89, 60, 91]],
  ['EMB-83: the archive outlives the logs', 'retention.archiveDays', [90, 3653], [89, 3654]],
  [
    'EVM-50: ranges from /16 to /20, private, from their first address',
    'environments.test.cidr',
    ['10.92.0.0/16', '10.92.16.0/20', '172.31.0.0/16', '192.168.0.0/16'],
    [
      '10.92.0.0/15',
      '10.92.0.0/21',
      '10.92.1.0/16',
      '172.32.0.0/16',
      '192.169.0.0/16',
      '8.8.0.0/16',
      '10.92.0.0',
      '10.256.0.0/16',
    ],
  ],
  [
    'an account has twelve digits',
    'environments.test.account',
    ['000000000999'],
    ['00000000099', '0000000000999', 'a00000000999'],
  ],
  ['a service listens from 1024 to 65535', 'services.0.port', [1024, 65535], [1023, 65536, 443]],
  [
    'EMB-74: an event has more instances than a usual day, and no more than the group may',
    'eventDays.0.capacity',
    [4, 9],
    [3, 10],
  ],
  [
    'EMB-57: production has an instance in each of three zones',
    'environments.production.sizes.minInstances',
    [3],
    [2, 2.5],
  ],
  ['EMB-71: production can grow threefold', 'environments.production.sizes.maxInstances', [9, 1000], [8, 1001]],
  ['EMB-73: there is room above the minimum', 'environments.staging.sizes.maxInstances', [2, 1000], [1, 1001]],
  ['RDS grows by a tenth at least', 'environments.production.sizes.databaseMaxStorage', [220, 65536], [219, 65537]],
  [
    'RFC 9116: security.txt expires within a year',
    'securityContact.expires',
    ['2026-11-23T00:00:00Z', '2027-11-21T00:00:00Z'],
    ['2026-11-22T00:00:00Z', '2027-11-22T00:00:00Z', '2027-02-29T00:00:00Z', '2027-05-01'],
  ],
  [
    'a name has 3 to 20 letters and digits',
    'name',
    ['abc', 'a2345678901234567890'],
    ['ab', 'a23456789012345678901', '2bc', 'a-b', 'Abc'],
  ],
  [
    'a service name has 2 to 20 characters',
    'services.0.name',
    ['ab', 'a2345-78901234567890'],
    ['a', 'a2345678901234567890b', '-ab', 'a--b', 'ab-'],
  ],
  [
    'a reason says something',
    'customerDataVendors',
    [{ kind: 'none' }],
    [
      { kind: 'none', reason: 'x' },
      { kind: 'listed', names: [], reason: 'a vendor that nobody has to name here' },
    ],
  ],
];

describe.each(BOUNDARIES)('%s', (_, path, inside, outside) => {
  test.each(inside)('%p is accepted', (value) => {
    expect(refusal({ [path]: value })).toEqual([]);
  });

  test.each(outside)('%p is refused', (value) => {
    const lines = refusal({ [path]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(path.replace(/\.(\d+)/g, '[$1]'));
  });
});
