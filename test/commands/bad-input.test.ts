import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bollwerk, ROOT, run } from './process';

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function manifest(name: string, content: object): string {
  file(`${name}/manifest.json`, JSON.stringify(content));
  return join(folder, name);
}

function assemblyOf(name: string, template: string): string {
  file(`${name}/stack.template.json`, template);
  return manifest(name, {
    version: '48.0.0',
    artifacts: {
      stack: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://111111111111/eu-central-1',
        properties: { templateFile: 'stack.template.json' },
      },
    },
  });
}

const good = file(
  'good.template.json',
  JSON.stringify({ Resources: { Wait: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }),
);
const empty = join(folder, 'empty');
mkdirSync(empty);
const closed = join(folder, 'closed');
mkdirSync(closed);
chmodSync(closed, 0o500);
const huge = JSON.stringify({ Description: 'x'.repeat(1024 * 1024), Resources: {} });

/** Nobody writes into them: who reads one waits for ever. */
function pipe(...path: readonly string[]): string {
  const place = join(folder, ...path);
  mkdirSync(join(place, '..'), { recursive: true });
  execFileSync('mkfifo', [place]);
  return place;
}

const TABLE: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no assembly there', ['--assembly', join(folder, 'nowhere')], /there is no .*nowhere/],
  ['an empty folder', ['--assembly', empty], /empty holds neither a cloud assembly/],
  [
    'a truncated template',
    ['--assembly', assemblyOf('truncated', '{"Resources": {"A": {"Ty')],
    /stack\.template\.json/,
  ],
  ['a template that is a list', ['--assembly', assemblyOf('list', '[]')], /not a CloudFormation template/],
  [
    'an assembly without a single resource',
    ['--assembly', assemblyOf('bare', '{}')],
    /bare holds no resource: there is nothing to judge/,
  ],
  [
    'a manifest that is no JSON',
    ['--assembly', join(file('torn/manifest.json', '{"version":'), '..')],
    /manifest\.json/,
  ],
  ['an assembly of a newer schema', ['--assembly', manifest('newer', { version: '999.0.0', artifacts: {} })], /999/],
  ['a template over 1 MiB', ['--assembly', assemblyOf('huge', huge)], /1 MiB|1048576|1,048,576/],
  [
    'an unknown deployment',
    ['--assembly', good, '--deployment', 'nobody'],
    /nobody: allowed are evermood, eventmobi, smartmoove/,
  ],
  [
    'a deployment that is not in the assembly',
    ['--assembly', good, '--deployment', 'evermood'],
    /holds nothing of evermood/,
  ],
  [
    'an unknown environment',
    ['--assembly', good, '--environment', 'prod'],
    /prod: allowed are production, staging, test/,
  ],
  [
    'an unknown jurisdiction',
    ['--assembly', good, '--jurisdiction', 'atlantis'],
    /atlantis: allowed are germany, virginia/,
  ],
  [
    'an unknown format',
    ['--assembly', good, '--format', 'xml'],
    /'xml' is invalid. Allowed choices are text, json, sarif, junit/,
  ],
  [
    'a date that is none',
    ['--assembly', good, '--as-of', '22.11.2026'],
    /'22\.11\.2026' is invalid.*a day that exists/,
  ],
  ['a day that does not exist', ['--assembly', good, '--as-of', '2026-02-30'], /a day that exists/],
  ['an unknown option', ['--assembly', good, '--lenient'], /unknown option '--lenient'/],
  ['an argument too many', ['--assembly', good, 'evermood'], /too many arguments/],
  [
    'an output in no folder',
    ['--assembly', good, '--output', join(folder, 'no/such/file')],
    /--output .*: cannot be written: its folder does not exist/,
  ],
  ['an output that is a folder', ['--assembly', good, '--output', empty], /cannot be written: it is a folder/],
  ['an output without a name', ['--assembly', good, '--output', ''], /--output : cannot be written: it has no name/],
  [
    'a base that is not there',
    ['--assembly', good, '--base', join(folder, 'nowhere')],
    /--base .*nowhere: there is no .*nowhere/,
  ],
  [
    'a base that is no assembly, which is told from the assembly that is judged',
    ['--assembly', good, '--base', manifest('broken-base', [])],
    /--base .*broken-base: manifest\.json holds no object/,
  ],
  ['no name for the assembly', ['--assembly', ''], /no assembly is named/],
  ['a name that is empty', ['--assembly', good, '--deployment', ''], /--deployment '': allowed are evermood/],
  ['a pipe', ['--assembly', pipe('pipe.template.json')], /pipe\.template\.json is no file/],
  [
    'a manifest that is a pipe',
    ['--assembly', join(pipe('piped', 'manifest.json'), '..')],
    /manifest\.json is no file/,
  ],
  ['a pipe among templates', ['--assembly', join(pipe('among', 'pipe.yaml'), '..')], /pipe\.yaml is no file/],
];

describe('input that cannot be used: one clear sentence, exit code 2, no stack trace', () => {
  test.concurrent.each(TABLE)('%s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await bollwerk('gate', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('(run with --help')).length,
    ).toBe(1);
  });

  test.concurrent('a temporary folder that is not there', async () => {
    const env = { ...process.env, TMPDIR: join(folder, 'no-such-place') };
    const { code, stdout, stderr } = await run(process.execPath, [join(ROOT, 'bin/bollwerk.js'), 'gate'], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^bollwerk: .*no-such-place: the app cannot be synthesized there, name another folder in TMPDIR\n$/,
    );
  });

  test.concurrent('an unknown command', async () => {
    const { code, stderr } = await bollwerk('judge');
    expect(code).toBe(2);
    expect(stderr).toMatch(/unknown command 'judge'/);
  });

  test.concurrent.each([
    ['EMB-444', /no promise or rule EMB-444: did you mean .*EMB-44/],
    ['database-multy-az', /did you mean database-multi-az\?/],
    ['zzzzzzzzzz', /`bollwerk promises` lists/],
  ])('explain %s suggests what may have been meant', async (id, sentence) => {
    const { code, stderr } = await bollwerk('explain', id, '--no-synth');
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });

  test.concurrent.each([
    [['--state', 'green'], /--state green: allowed are broken, uncovered/],
    [['--document', 'acme'], /--document acme: allowed are evermood/],
  ])('promises %j', async (args, sentence) => {
    const { code, stderr } = await bollwerk('promises', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
