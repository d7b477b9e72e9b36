import fc from 'fast-check';
import { isEmail, isHttpsUrl } from '../../../../lib/config/fields/address';
import { daysBetween, isDate, isInstant, today } from '../../../../lib/config/fields/calendar';
import { contains, isPrivate, overlaps, parseCidr } from '../../../../lib/config/fields/cidr';
import { isDomainName, isReserved } from '../../../../lib/config/fields/domain-name';

describe('calendar', () => {
  test.each(['2027-02-28', '2028-02-29', '2027-12-31'])('%s is a day', (day) => expect(isDate(day)).toBe(true));

  test.each([
    '2027-02-29',
    '2027-02-30',
    '2027-04-31',
    '2027-00-10',
    '2027-1-1',
    '2027-01-01T00:00:00Z',
    '27-01-01',
    '',
  ])('%j is none', (day) => expect(isDate(day)).toBe(false));

  test('every day that JavaScript can count is one, and days add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 800_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (start, length) => {
          const [from, to] = [start, start + length].map((day) =>
            new Date(day * 86_400_000).toISOString().slice(0, 10),
          );
          expect(isDate(from ?? '') && daysBetween(from ?? '', to ?? '')).toBe(length);
        },
      ),
    );
  });

  test.each(['2027-09-30T23:59:59Z', '2028-02-29T00:00:00Z'])('%s is an instant', (text) =>
    expect(isInstant(text)).toBe(true),
  );

  test.each([
    '2027-09-30T24:00:00Z',
    '2027-02-29T00:00:00Z',
    '2027-09-30T00:00:00+02:00',
    '2027-09-30',
    '2027-09-30T00:00:00.000Z',
  ])('%s is none', (text) => expect(isInstant(text)).toBe(false));

  test('today is the day in UTC', () => expect(today(new Date('2026-11-22T23:30:00-05:00'))).toBe('2026-11-23'));
});

describe('ranges', () => {
  test.each([
    '10.0.0.0/33',
    '10.0.0/8',
    '10.0.0.1/8',
    '010.0.0.0/8',
    '256.0.0.0/8',
    '10.0.0.0/08',
    'fd00::/8',
    ' 10.0.0.0/8',
    '10.0.0.0/8\n',
  ])('%j is none', (text) => expect(parseCidr(text)).toBeUndefined());

  const cidr = fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
    .map(([address, prefix]) => {
      const first = address - (address % 2 ** (32 - prefix));
      return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`;
    });

  test('two ranges overlap exactly when one contains the other', () => {
    fc.assert(
      fc.property(cidr, cidr, (one, other) => {
        const [a, b] = [parseCidr(one), parseCidr(other)];
        if (!a || !b) throw new Error(`${one} or ${other} was not read`);
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
        expect(overlaps(a, a)).toBe(true);
      }),
    );
  });

  test.each([
    ['10.255.0.0/16', true],
    ['11.0.0.0/16', false],
    ['172.16.0.0/12', true],
    ['172.0.0.0/8', false],
    ['192.168.255.0/24', true],
    ['0.0.0.0/0', false],
  ])('%s private: %p (RFC 1918)', (text, expected) => {
    const range = parseCidr(text);
    expect(range && isPrivate(range)).toBe(expected);
  });
});

describe('addresses', () => {
  test.each(['a@b.de', 'first.last+tag@mail.company.example', "o'neil@company.example"])(
    '%s is an e-mail address',
    (text) => expect(isEmail(text)).toBe(true),
  );

  test.each([
    'a',
    '@b.de',
    'a@',
    'a@b',
    'a b@c.de',
    'a@b@c.de',
    'a..b@c.de',
    '.a@c.de',
    'a@c.de\n',
    'Name <a@c.de>',
    'a@c.de,b@c.de',
    'a@-c.de',
    `${'a'.repeat(65)}@c.de`,
    '',
  ])('%j is none', (text) => expect(isEmail(text)).toBe(false));

  test.each(['https://company.example', 'https://company.example/a?b=c#d'])('%s is an address', (text) =>
    expect(isHttpsUrl(text)).toBe(true),
  );

  test.each([
    'http://company.example',
    'https://',
    'https://localhost',
    'https://user:pw@company.example',
    'https://10.0.0.1',
    'https://company.example/a b',
    'https://company.example/\r\nX: y',
    'company.example',
  ])('%j is none', (text) => expect(isHttpsUrl(text)).toBe(false));
});

describe('domain names', () => {
  test.each(['a.de', 'xn--bcher-kva.example', 'a-b.c.example'])('%s is one', (name) =>
    expect(isDomainName(name)).toBe(true),
  );

  test.each([
    'de',
    'a..de',
    '-a.de',
    'a-.de',
    'a.de.',
    '*.a.de',
    'a_b.de',
    'A.de',
    '1.2.3.4',
    `${'a.'.repeat(126)}de`,
    '',
  ])('%j is none', (name) => expect(isDomainName(name)).toBe(false));

  test.each([
    ['app.company.example', true],
    ['example.com', true],
    ['myexample.com', false],
    ['company.de', false],
  ])('%s reserved: %p (RFC 2606)', (name, expected) => expect(isReserved(name)).toBe(expected));
});
