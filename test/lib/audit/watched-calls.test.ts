import { existsSync } from 'node:fs';
import { filterText, LONGEST_PATTERN } from '../../../lib/audit/filter-pattern';
import { WATCHED_CALLS } from '../../../lib/audit/watched-calls';
import { matches } from '../../../policies/logs/filter-pattern';
import { promiseById } from '../../../policies/promises/catalogue';
import recorded from './recorded-events.json';

const EVENTS: Readonly<Record<string, object>> = recorded;
const entries = Object.entries(WATCHED_CALLS);

/** Which recorded event is noticed by whom; what stands nowhere must be noticed by nobody. */
const NOTICED: Readonly<Record<string, readonly string[]>> = {
  'console sign-in through Identity Center': ['signed-in'],
  'console sign-in of the root user, with an MFA device': ['root-used', 'sign-in-past-identity-center', 'signed-in'],
  'console sign-in of an IAM user': ['sign-in-past-identity-center', 'signed-in'],
  'failed console sign-in': ['sign-in-failed', 'sign-in-past-identity-center', 'signed-in'],
  'failed console sign-in of the root user': [
    'root-used',
    'sign-in-failed',
    'sign-in-past-identity-center',
    'signed-in',
  ],
  'sign-in at Identity Center': ['signed-in'],
  'failed password at Identity Center': ['sign-in-failed'],
  'session through Identity Center': ['signed-in'],
  'session of the permission set break-glass': ['break-glass-used', 'signed-in'],
  'somebody takes the role break-glass': ['break-glass-used'],
  'somebody is refused the role break-glass': ['break-glass-used'],
  'a call with the role break-glass': ['break-glass-used'],
  'a call with the permission set break-glass': ['break-glass-used'],
  StopLogging: ['trail-tampered'],
  'StopLogging, refused': ['trail-tampered'],
  PutEventSelectors: ['trail-tampered'],
  ScheduleKeyDeletion: ['key-disabled'],
  DeleteBackupVaultLockConfiguration: ['vault-changed'],
  'PutBucketPolicy by a deployment': ['bucket-changed'],
  PutBucketObjectLockConfiguration: ['bucket-changed'],
  StopConfigurationRecorder: ['watch-switched-off'],
  DeleteDetector: ['watch-switched-off'],
  DeleteFlowLogs: ['logs-switched-off'],
  PutRetentionPolicy: ['logs-switched-off'],
  'logs read without masks': ['masks-lifted'],
  CreateAccessKey: ['identity-changed'],
  AuthorizeSecurityGroupIngress: ['network-changed'],
  'the root user lists buckets': ['root-used'],
};

describe('SMV-35, EVM-20, EVM-57: recorded events against the patterns of the metric filters', () => {
  test.each(Object.keys(EVENTS))('%s', (name) => {
    const noticed = entries
      .filter(([, { pattern }]) => matches(filterText(pattern), EVENTS[name] ?? {}))
      .map(([watcher]) => watcher);
    expect(noticed.sort()).toEqual([...(NOTICED[name] ?? [])].sort());
  });

  test('every pattern has an event that it notices', () => {
    const noticing = new Set(Object.values(NOTICED).flat());
    expect(entries.map(([name]) => name).filter((name) => !noticing.has(name))).toEqual([]);
  });

  test('an empty event is noticed by nobody', () => {
    expect(entries.filter(([, { pattern }]) => matches(filterText(pattern), {}))).toEqual([]);
  });
});

describe('what is watched', () => {
  test.each(entries)(
    '%s fits into a pattern, names promises and a runbook that exist',
    (_, { pattern, promises, runbook }) => {
      expect(filterText(pattern).length).toBeLessThanOrEqual(LONGEST_PATTERN);
      expect(promises.filter((id) => !promiseById(id))).toEqual([]);
      if (runbook) expect(existsSync(`docs/runbooks/${runbook}.md`)).toBe(true);
    },
  );

  test('only the count of all sign-ins does not ring', () => {
    expect(entries.filter(([, { runbook }]) => !runbook).map(([name]) => name)).toEqual(['signed-in']);
  });

  test('a pattern that is too long for CloudWatch Logs is refused', () => {
    expect(() => filterText({ text: 'x'.repeat(LONGEST_PATTERN - 4) })).not.toThrow();
    expect(() => filterText({ text: 'x'.repeat(LONGEST_PATTERN - 3) })).toThrow('1025 characters');
  });
});

describe('the reader of patterns, which must be able to say no', () => {
  test.each([
    ['{ $.a = "x" }', { a: 'x' }, true],
    ['{ $.a = "x" }', { a: 'xy' }, false],
    ['{ $.a = "x*" }', { a: 'xy' }, true],
    ['{ $.a = "*y" }', { a: 'xy' }, true],
    ['{ $.a != "x" }', {}, false],
    ['{ $.a NOT EXISTS }', {}, true],
    ['{ $.a.b EXISTS }', { a: { b: 1 } }, true],
    ['{ $.a IS TRUE }', { a: 'true' }, false],
    ['{ $.a = 1 || $.b = 1 && $.c = 1 }', { a: '1' }, true],
    ['{ ($.a = 1 || $.b = 1) && $.c = 1 }', { a: '1' }, false],
  ])('%s on %j is %s', (pattern, event, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  test.each(['$.a = "x"', '{ $.a > 1 }', '{ ($.a = "x" }', '{ $.a = "x" $.b }', '{ a = "x" }'])(
    '%s is refused',
    (pattern) => {
      expect(() => matches(pattern, { a: 'x' })).toThrow();
    },
  );
});
