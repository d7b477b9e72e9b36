import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import schema from '../../policies/gate-result.schema.json';
import { bollwerk, ROOT, run } from './process';

const folder = mkdtempSync(join(tmpdir(), 'gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function template(name: string, resources: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ Resources: resources }));
  return path;
}

const harmless = template('harmless.template.json', { Wait: { Type: 'AWS::CloudFormation::WaitConditionHandle' } });
const loop = template('loop.template.json', { 'Fn::ForEach::Bucket': ['Name', ['a'], { '${Name}': {} }] });
const publicDatabase = template('public.template.json', {
  Db: { Type: 'AWS::RDS::DBInstance', Properties: { PubliclyAccessible: true } },
});

describe('bollwerk gate answers with its exit code', () => {
  test.concurrent('0 where nothing is broken, and it says how much was judged', async () => {
    const { code, stdout, stderr } = await bollwerk('gate', '--assembly', harmless);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^\d+ rules judged \d+ of 1 resource in 1 template of 1 environment, as of \d{4}-\d{2}-\d{2}\.$/m,
    );
  });

  test.concurrent('1 where a promise is broken', async () => {
    const { code, stdout } = await bollwerk('gate', '--assembly', publicDatabase);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}database-not-public: /m);
  });

  test.concurrent('1 where a loop stands for all resources, although there is none to count', async () => {
    const { code, stdout } = await bollwerk('gate', '--assembly', loop);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}structure-no-openings: /m);
  });

  test.concurrent('1 where a promise is uncovered, with --strict only', async () => {
    const { code, stdout } = await bollwerk('gate', '--assembly', harmless, '--strict');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^NOT PROVEN/m);
  });

  test.concurrent('0 for help', async () => {
    const { code, stdout } = await bollwerk('gate', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--strict');
  });
});

describe('what bollwerk gate writes', () => {
  test.concurrent('is plain text where it is no terminal', async () => {
    expect((await bollwerk('gate', '--assembly', publicDatabase)).stdout).not.toContain('\u001B');
  });

  test.concurrent.each([
    ['is coloured on a terminal', { TERM: 'xterm' }, true],
    ['is not where the reader wants no colour', { NO_COLOR: '1' }, false],
    ['is not on a terminal that shows none', { TERM: 'dumb' }, false],
  ])('%s', async (_, variables, coloured) => {
    const command = [process.execPath, join(ROOT, 'bin/bollwerk.js'), 'gate', '--assembly', publicDatabase];
    const script = `import pty, sys; pty.spawn(${JSON.stringify(command)})`;
    const { stdout } = await run('python3', ['-c', script], { env: { ...process.env, ...variables } });
    expect(stdout).toContain('BROKEN');
    expect(stdout.includes('\u001B[31m')).toBe(coloured);
  });

  test.concurrent('is exactly one JSON document that its schema describes', async () => {
    const { code, stdout } = await bollwerk('gate', '--assembly', publicDatabase, '--format', 'json');
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(JSON.parse(stdout));
    expect({ code, errors: validate.errors ?? [] }).toEqual({ code: 1, errors: [] });
  });

  test.concurrent('goes to --output whole, with nothing left beside it and nothing on standard output', async () => {
    const output = join(folder, 'result', '..', 'gate.junit.xml');
    const { code, stdout } = await bollwerk('gate', '--assembly', harmless, '--format', 'junit', '--output', output);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(output, 'utf8')).toMatch(/<\/testsuites>\n$/);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.concurrent('goes to standard output where --output is a dash', async () => {
    const { code, stdout } = await bollwerk('gate', '--assembly', harmless, '--output', '-');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^KEPT: /);
  });

  test.concurrent('is the same as of the same day, whatever the folder', async () => {
    const args = ['gate', '--assembly', publicDatabase, '--format', 'json', '--as-of', '2026-11-20'];
    const here = await bollwerk(...args);
    const there = await run(process.execPath, [join(ROOT, 'bin/bollwerk.js'), ...args], { cwd: join(ROOT, 'test') });
    expect(there.stdout).toBe(here.stdout);
    expect(JSON.parse(here.stdout).summary.asOf).toBe('2026-11-20');
  });

  test.concurrent('names with --base what a change touches', async () => {
    const { stdout } = await bollwerk('gate', '--assembly', publicDatabase, '--base', harmless, '--format', 'json');
    const touched: readonly { readonly id: string }[] = JSON.parse(stdout).summary.base.touched;
    expect(touched.map(({ id }) => id)).toContain('EVM-13');
  });

  test.concurrent('may be cut short by its reader', async () => {
    const command = `"${process.execPath}" bin/bollwerk.js gate --assembly "${publicDatabase}" --format json | head -c 10; exit "\${PIPESTATUS[0]}"`;
    const { code, stdout, stderr } = await run('bash', ['-c', command]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toHaveLength(10);
  });

  test.concurrent('says in one sentence that its answer could not be written', async () => {
    const command = `"${process.execPath}" bin/bollwerk.js gate --assembly "${publicDatabase}" > /dev/full`;
    const { code, stderr } = await run('bash', ['-c', command]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'bollwerk: the answer cannot be written to standard output: no space left on device\n',
    });
  });
});

describe('bollwerk gate without --assembly synthesizes the repository', () => {
  test('one environment of it is judged, by the account and region of its config', async () => {
    const args = ['gate', '--deployment', 'evermood', '--environment', 'test', '--format', 'json'];
    const env = { ...process.env, BOLLWERK_AS_OF: '' };
    const { stdout, stderr } = await run(process.execPath, [join(ROOT, 'bin/bollwerk.js'), ...args], { env });
    const { summary } = JSON.parse(stdout);
    expect(stderr).toBe('');
    expect(summary.environments).toEqual([{ deployment: 'evermood', environment: 'test' }]);
    expect(summary.resourcesJudged).toBeGreaterThan(100);
  });

  test.each([
    ['Ctrl-C', 'SIGINT', 130],
    ['SIGTERM', 'SIGTERM', 143],
    ['a terminal that is closed', 'SIGHUP', 129],
  ] as const)(
    '%s ends it at once and leaves nothing behind, however much is written at that moment',
    async (_, signal, code) => {
      const temporary = mkdtempSync(join(tmpdir(), 'interrupted-'));
      const ours = () => readdirSync(temporary).filter((name) => name.startsWith('bollwerk-'));
      const output = join(temporary, 'gate.json');
      const args = [join(ROOT, 'bin/bollwerk.js'), 'gate', '--deployment', 'evermood', '--output', output];
      const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary } });
      let said = '';
      child.stderr.on('data', (data: Buffer) => {
        said += data.toString();
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)));
      await until(() => ours().some((folder) => existsSync(join(temporary, folder, 'cdk.out'))));
      child.kill(signal);
      expect(await ended).toBe(code);
      expect(said).toBe('');
      expect(ours()).toEqual([]);
      expect(existsSync(output)).toBe(false);
      rmSync(temporary, { recursive: true });
    },
  );
});

test('a signal that comes while what was synthesized is read ends it, too', async () => {
  const script = join(ROOT, 'test/commands/signalled-while-loading.ts');
  const { code, stdout } = await run(process.execPath, ['-r', 'ts-node/register', script]);
  expect({ code, stdout }).toEqual({ code: 143, stdout: '' });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
