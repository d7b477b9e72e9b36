import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../../lib/config/configuration-error';
import { loadExceptions, parseExceptions } from '../../../policies/exceptions';

const FILE = 'deployments/sample/exceptions.yaml';
const VALID = {
  rule: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
  path: 'app/web/Role/DefaultPolicy/Resource',
  reason: 'DescribeInstances knows no resource-level permissions, see the service authorization reference',
  owner: 'platform team',
  expires: '2027-05-31',
};

function linesOf(text: string): readonly string[] {
  try {
    parseExceptions(text, FILE);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
}

/** JSON is YAML. */
function linesOfEntry(changes: object): readonly string[] {
  return linesOf(JSON.stringify([{ ...VALID, ...changes }]));
}

describe('exceptions are data with a schema', () => {
  test('a valid one is read, for all environments unless it says otherwise', () => {
    expect(parseExceptions(`# comment\n${JSON.stringify([VALID])}`, FILE)).toEqual([
      {
        rules: [VALID.rule],
        paths: [VALID.path],
        environments: ['production', 'staging', 'test'],
        reason: VALID.reason,
        owner: VALID.owner,
        expires: VALID.expires,
        place: `${FILE}:2`,
      },
    ]);
  });

  test('one reason may stand for several rules and resources', () => {
    const [exception] = parseExceptions(
      JSON.stringify([
        { ...VALID, rule: [VALID.rule, 'PCI.DSS.321::PCI.DSS.321-S3BucketReplicationEnabled'], path: ['a/b', 'a/c'] },
      ]),
      FILE,
    );
    expect(exception).toMatchObject({ rules: { length: 2 }, paths: { length: 2 } });
  });

  test.each(['', '# nothing yet', '[]'])('%j is an empty list', (text) => {
    expect(parseExceptions(text, FILE)).toEqual([]);
  });

  test.each([
    ['no reason', { reason: undefined }, 'reason is missing: allowed is text'],
    [
      'a reason of 29 characters',
      { reason: 'not needed here, not ever, no' },
      "reason = 'not needed here, not ever, no': allowed is a reason of 30 characters or more",
    ],
    ['no owner', { owner: undefined }, 'owner is missing: allowed is text'],
    ['an empty owner', { owner: '' }, "owner = '': allowed is one line of 1 to 80 characters"],
    ['no expiry', { expires: undefined }, 'expires is missing: allowed is text'],
    [
      'an expiry that does not exist',
      { expires: '2027-02-30' },
      "expires = '2027-02-30': allowed is a day that exists, such as 2027-05-31",
    ],
    [
      'an unknown key',
      { until: '2027-05-31' },
      "until = '2027-05-31': unknown key, known are rule, path, environments, reason, owner, expires",
    ],
    [
      'an unknown environment',
      { environments: ['prod'] },
      "environments[0] = 'prod': allowed are production, staging, test, organization",
    ],
    [
      'no environment at all',
      { environments: [] },
      'environments = []: allowed are one or more environments, each once',
    ],
    ['no path at all', { path: [] }, 'path = []: allowed are one or more'],
  ])('%s is refused', (_, changes, line) => {
    expect(linesOfEntry(changes)).toEqual([`${FILE}:1: ${line}`]);
  });

  test.each([
    'AwsSolutions-IAM5',
    'IAM5',
    'Bollwerk::Bollwerk-EVM-02',
    'AwsSolutions::',
    'AwsSolutions::*',
    'AwsSolutions::AwsSolutions-',
    'annotation::x',
    '',
  ])('rule %j is refused: it is none of a general pack, in the form that keeps a trace', (rule) => {
    expect(linesOfEntry({ rule })).toEqual([expect.stringContaining('rule[0]')]);
  });

  test.each(['', '/', 'app', 'app/', '/app', '*', 'app/*', 'app/**', 'app//Resource', 'app/ Resource'])(
    'path %j is too wide or no path',
    (path) => {
      expect(linesOfEntry({ path })).toEqual([expect.stringContaining('path[0]')]);
    },
  );

  test('all that is wrong is told at once, with the line where it stands', () => {
    const text = '- rule: nothing\n  owner: me\n- 7\n';
    const lines = linesOf(text);
    expect(lines.filter((line) => line.startsWith(`${FILE}:1: `))).toHaveLength(4);
    expect(lines.filter((line) => !line.startsWith(`${FILE}:1: `))).toEqual([
      `${FILE}:3: the whole = 7: allowed is a group of settings`,
    ]);
  });

  test.each(['rule: x', '- a: [', '- {a: 1, a: 2}'])('%j is told and not thrown', (text) => {
    expect(linesOf(text)[0]).toContain(FILE);
  });

  test('a deployment without the file has none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'exceptions-'));
    mkdirSync(join(folder, 'sample'));
    expect(loadExceptions('sample', folder)).toEqual([]);
    writeFileSync(join(folder, 'sample', 'exceptions.yaml'), JSON.stringify([VALID]));
    expect(loadExceptions('sample', folder)).toHaveLength(1);
    rmSync(folder, { recursive: true });
  });
});
