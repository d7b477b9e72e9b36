import type { Deployed } from '../../emulator/readback/deployed';
import type { Outcome } from '../../emulator/readback/read-back';
import { render } from '../../emulator/runner/render';
import { summarize } from '../../emulator/runner/summary';

const deployed = (logicalId: string, type: string, recorded = false): Deployed => ({
  stack: 'evermood-production-archive',
  account: '000000000101',
  region: 'eu-central-1',
  logicalId,
  type,
  physicalId: logicalId,
  attributes: {},
  properties: {},
  recorded,
});
const BUCKET = deployed('Archive', 'AWS::S3::Bucket');
const NOTE = deployed('Note', 'AWS::CDK::Metadata', true);
const RIGHT: Outcome = { kind: 'right', resource: BUCKET, path: 'VersioningConfiguration', promises: ['EVM-46'] };
const RECORDED: Outcome = { kind: 'recorded', resource: BUCKET, path: 'Tags', promises: ['EVM-01'], reason: 'dropped' };
const WRONG: Outcome = {
  kind: 'wrong',
  resource: BUCKET,
  path: 'ObjectLockEnabled',
  promises: ['EMB-46', 'EVM-42'],
  reason: 'value: asked for "Enabled", is nothing',
};
const STACK = 'evermood-production-archive';
const summaryOf = (outcomes: readonly Outcome[], changed = true) =>
  summarize([STACK], [{ name: STACK, seconds: 1.25, changed }], [BUCKET, NOTE], outcomes);

describe('the table at the end of npm start', () => {
  test('counts what was read back, recorded and wrong in each stack', () => {
    const [row] = summaryOf([RIGHT, RIGHT, RECORDED, WRONG]).rows;
    expect(row).toEqual({ stack: STACK, resources: 2, seconds: 1.25, right: 2, recorded: 1, wrong: 1 });
  });

  test('a recorded property is never counted as read back, and stands below with its reason', () => {
    const summary = summaryOf([RECORDED]);
    expect(summary.rows[0]?.right).toBe(0);
    expect(summary.promises).toEqual([]);
    expect(render(summary, [], 9, false)).toContain('1 × AWS::S3::Bucket Tags: dropped');
  });

  test('names the types that are only recorded, and says when there are none', () => {
    expect(render(summaryOf([]), [], 9, false)).toContain('1 × AWS::CDK::Metadata');
    expect(render(summarize([STACK], [], [BUCKET], []), [], 9, false)).toContain(
      'Types that are only recorded:\n  none',
    );
  });

  test('tells what is wrong: where, what was asked for, which promises', () => {
    const text = render(summaryOf([RIGHT, WRONG]), [], 9, false);
    expect(text).toContain(
      `${STACK} Archive (AWS::S3::Bucket) ObjectLockEnabled: value: asked for "Enabled", is nothing [EMB-46, EVM-42]`,
    );
    expect(text).toContain('1 promised properties are wrong (9 s).');
  });

  test('a run without a change says so', () => {
    const text = render(summaryOf([RIGHT], false), [], 9, false);
    expect(text).toMatch(/no change\s+1\s+0\s+0/);
    expect(text).toContain('No change since the last run.');
    expect(render(summaryOf([RIGHT]), [], 9, false)).not.toContain('No change');
  });

  test('names what the account is taken to hold', () => {
    const assumed = [{ kind: 'hosted zone', account: '000000000101', region: 'global', name: 'Z1' }];
    expect(render(summaryOf([]), assumed, 9, false)).toContain('hosted zone Z1');
  });

  test('every column is as wide as its widest cell', () => {
    const lines = render(summaryOf([RIGHT]), [], 9, false)
      .split('\n')
      .slice(1, 6);
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  });

  test('uses colour only when told that a terminal reads it', () => {
    expect(render(summaryOf([RIGHT]), [], 9, false)).not.toContain('\u001b');
    expect(render(summaryOf([RIGHT]), [], 9, true)).toContain('\u001b[32m');
    expect(render(summaryOf([WRONG]), [], 9, true)).toContain('\u001b[31m');
  });
});
