import { SAVED_QUERIES, TRACED_FIELDS } from '../../../lib/audit/queries';
import { ask, type Row } from '../../../policies/logs/insights-query';
import recorded from './recorded-events.json';

const EVENTS: Readonly<Record<string, object>> = recorded;
const query = (name: string) => SAVED_QUERIES[name]?.commands.join('\n| ') ?? '';
const trace = (event: string): Row => ask(query('who-did-what'), [EVENTS[event] ?? {}])[0] ?? {};

describe('EMB-84: account, user, e-mail, address, date and time of every action', () => {
  test.each(Object.keys(EVENTS))('%s: who, when, where', (name) => {
    const found = trace(name);
    expect(found.account).toBe('000000000901');
    expect(found.user).not.toBe('');
    expect(found.address).not.toBe('');
    expect([found.date, found.time]).toEqual(['2026-11-20', '08:14:33']);
  });

  test('all six and the device, of somebody who came through Identity Center', () => {
    expect(trace('StopLogging')).toMatchObject({
      account: '000000000901',
      user: 'mira.holm@sample.example',
      email: 'mira.holm@sample.example',
      address: '198.51.100.23',
      date: '2026-11-20',
      time: '08:14:33',
      device: expect.stringContaining('aws-cli'),
      eventName: 'StopLogging',
    });
  });

  test('who was refused is found as well, with the reason', () => {
    expect(trace('somebody is refused the role break-glass')).toMatchObject({
      email: 'tom.weiss@sample.example',
      errorCode: 'AccessDenied',
    });
  });

  test('machines and the root user have no e-mail address, and no invented one', () => {
    expect(trace('a service reads an upload')).toMatchObject({ user: 'i-0abc000000000001', email: '' });
    expect(trace('the root user lists buckets')).toMatchObject({ user: 'Root', email: '' });
  });

  test('every action is found: nothing is filtered, nothing is cut', () => {
    expect(ask(query('who-did-what'), Object.values(EVENTS))).toHaveLength(Object.keys(EVENTS).length);
    expect(query('who-did-what')).not.toMatch(/\b(filter|limit|dedup)\b/);
  });

  test('newest first', () => {
    const [older, newer] = ['2026-11-19T00:00:00Z', '2026-11-21T00:00:00Z'].map((eventTime) => ({ eventTime }));
    const dates = ask(query('who-did-what'), [older ?? {}, newer ?? {}]).map(({ date }) => date);
    expect(dates).toEqual(['2026-11-21', '2026-11-19']);
  });
});

describe('EVM-21: every sign-in is found with user, device, address and time', () => {
  const found = ask(query('sign-ins'), Object.values(EVENTS));

  test('each of them, and nothing else', () => {
    const names = [...new Set(found.map(({ eventName }) => eventName))].sort();
    expect(names).toEqual(['AssumeRoleWithSAML', 'ConsoleLogin', 'CredentialVerification', 'UserAuthentication']);
    expect(found).toHaveLength(9);
  });

  test('with what EVM-21 asks for', () => {
    for (const row of found)
      for (const field of ['user', 'device', 'address', 'date', 'time']) expect(row[field]).not.toBe('');
  });

  test.each([
    ['console sign-in of the root user, with an MFA device', 'arn:aws:iam::000000000901:mfa/root-account-mfa-device'],
    ['console sign-in of an IAM user', 'arn:aws:iam::000000000901:mfa/jonas-phone'],
    ['sign-in at Identity Center', 'PASSWORD,TOTP'],
    ['console sign-in through Identity Center', 'No'],
  ])('%s: MFA is %s', (event, mfa) => {
    expect(ask(query('sign-ins'), [EVENTS[event] ?? {}])[0]).toMatchObject({ mfa });
  });

  test('the browser tells the kind of device', () => {
    expect(trace('sign-in at Identity Center').device).toContain('Macintosh');
    expect(trace('sign-in at Identity Center').email).toBe('mira.holm@sample.example');
  });

  test('no sign-in at all is an empty answer', () => {
    expect(ask(query('sign-ins'), [])).toEqual([]);
  });
});

test('both queries show all fields', () => {
  for (const { commands } of Object.values(SAVED_QUERIES)) {
    expect(commands.at(-1)).toMatch(new RegExp(`^display ${TRACED_FIELDS.join(', ')}, `));
  }
});
