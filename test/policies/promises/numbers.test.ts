import { loadCatalogue, promiseById } from '../../../policies/promises/catalogue';

const promised = (id: string) =>
  (promiseById(id)?.numbers ?? [])
    .filter(({ proposal }) => !proposal)
    .map(({ what, op, value, unit }) => `${what} ${op} ${value} ${unit}`);

const proposed = (id: string) =>
  (promiseById(id)?.numbers ?? [])
    .filter(({ proposal }) => proposal)
    .map(({ what, op, value, unit }) => `${what} ${op} ${value} ${unit}`);

describe('the numbers the documents publish', () => {
  test.each([
    ['EVM-17', ['penetration test interval <= 365 days']],
    ['EVM-35', ['TLS version >= 1.2 version']],
    ['EVM-38', ['AES key length at rest == 256 bits']],
    ['EVM-41', ['backup interval <= 24 hours']],
    ['EVM-72', ['awareness training interval <= 365 days']],
    ['EMB-05', ['two-factor checks to the floor >= 3 checks']],
    ['EMB-27', ['password age <= 180 days']],
    ['EMB-44', ['backup interval <= 20 minutes', 'backup age alarm <= 1200 seconds']],
    ['EMB-46', ['backup retention >= 7 days', 'backup retention in the strict baseline >= 15 days']],
    ['EMB-48', ['restore test interval <= 1 days']],
    ['EMB-50', ['object durability >= 99.999999999 percent', 'object availability >= 99.99 percent']],
    ['EMB-54', ['deployment interval <= 24 hours']],
    ['EMB-57', ['distinct availability zones >= 3 zones']],
    ['EMB-58', ['zones the automation can use >= 5 zones']],
    ['EMB-60', ['probe interval <= 60 seconds']],
    ['EMB-64', ['cause report <= 24 hours', 'parts of the report == 3 parts']],
    ['EMB-72', ['time to a new server <= 15 minutes', 'warm-up of a new instance <= 900 seconds']],
    ['EMB-73', ['servers in hot standby >= 1 instances']],
    ['EMB-83', ['log retention >= 90 days']],
    ['SMV-12', ['RSA key size >= 2048 bits']],
    ['SMV-13', ['AES key length in transit >= 128 bits']],
    ['SMV-26', ['copies >= 2 copies']],
    ['SMV-27', ['backup retention >= 15 days']],
    ['SMV-30', ['AES key length of fields == 256 bits']],
    ['SMV-49', ['personal answer <= 24 hours']],
  ])('%s', (id, numbers) => {
    expect(promised(id)).toEqual(numbers);
  });
});

describe('the numbers we put where a document has only words are marked as proposals', () => {
  test.each([
    ['EVM-24', 'password length >= 14 characters'],
    ['EVM-27', 'session of a data role <= 1 hours'],
    ['EVM-44', 'recovery time <= 4 hours'],
    ['EVM-47', 'alarm delivery <= 2 minutes'],
    ['EVM-58', 'time to correct a critical finding <= 7 days'],
    ['EVM-58', 'time to correct a high finding <= 30 days'],
    ['EMB-22', 'idle time of a computer <= 5 minutes'],
    ['EMB-39', 'monthly availability >= 99.9 percent'],
    ['EMB-45', 'recovery time <= 4 hours'],
    ['SMV-04', 'patch approval <= 7 days'],
    ['SMV-39', 'answer to a breach report <= 4 hours'],
  ])('%s: %s', (id, number) => {
    expect(proposed(id)).toContain(number);
    expect(promised(id)).not.toContain(number);
  });
});

describe('numbers agree across promises', () => {
  const bounds = (what: string) => [
    ...new Set(
      loadCatalogue()
        .flatMap(({ numbers }) => numbers)
        .filter((number) => number.what === what)
        .map(({ op, value, unit }) => `${op} ${value} ${unit}`),
    ),
  ];

  test.each([
    'password length',
    'bcrypt cost',
    'recovery time',
    'log retention',
    'TLS version',
    'time to correct a critical finding',
    'time to correct a high finding',
    'object durability',
    'roster review',
  ])('%s has one bound wherever it appears', (what) => {
    expect(bounds(what)).toHaveLength(1);
  });

  test('the numbers a text shows are the numbers it is held to: EMB-44 says 20 minutes in both languages', () => {
    const promise = promiseById('EMB-44');
    expect(promise?.promise.en).toContain('20 minutes');
    expect(promise?.promise.de).toContain('20 Minuten');
    expect(promiseById('SMV-27')?.promise.de).toContain('15 Tage');
    expect(promiseById('EMB-83')?.promise.de).toContain('90 Tage');
  });
});
