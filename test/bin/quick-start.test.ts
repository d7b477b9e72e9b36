import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const QUICK_START = join(__dirname, '..', '..', 'bin', 'quick-start.js');

describe('a command starts from what an earlier run has kept, and never from what is out of date', () => {
  let folder: string;
  const kept = () => join(folder, 'kept');
  const write = (text: string) => writeFileSync(join(folder, 'answer.ts'), text);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bollwerk-start-'));
    write("export const answer: string = 'first';\n");
    writeFileSync(join(folder, 'main.ts'), "import { answer } from './answer';\nprocess.stdout.write(answer);\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(script = "require('./main.ts')"): string {
    const start = `require(${JSON.stringify(QUICK_START)}).register({ name: 'test', folder: ${JSON.stringify(kept())} });`;
    const { stdout, stderr } = spawnSync('node', ['-e', `${start}${script}`], { cwd: folder, encoding: 'utf8' });
    return stdout + stderr;
  }

  test('the second run gives the same answer, from one kept file', () => {
    expect(run()).toBe('first');
    const files = readdirSync(kept());
    expect(files).toHaveLength(1);
    expect(run()).toBe('first');
    expect(readdirSync(kept())).toEqual(files);
  });

  test('a source that has changed is made anew, also when it is as long as before', () => {
    run();
    write("export const answer: string = 'other';\n");
    expect(run()).toBe('other');
    expect(run()).toBe('other');
  });

  test.each([
    ['nothing', ''],
    ['something else', 'not what was written there'],
  ])('a kept file that holds %s is no obstacle', (_what, text) => {
    run();
    for (const file of readdirSync(kept())) writeFileSync(join(kept(), file), text);
    expect(run()).toBe('first');
    expect(run()).toBe('first');
  });

  test('where nothing can be kept all is as before', () => {
    writeFileSync(kept(), 'a file, where the folder should be');
    chmodSync(kept(), 0o444);
    expect(run()).toBe('first');
  });

  test('a module that throws says so, and the next run tries it again', () => {
    write("export const answer: string = 'x';\nthrow new Error('broken on purpose');\n");
    expect(run()).toContain('broken on purpose');
    write("export const answer: string = 'mended';\n");
    expect(run()).toBe('mended');
  });

  test('packages are started alike, with what their own code asks of Node.js', () => {
    const script = `const yaml = require(${JSON.stringify(require.resolve('yaml'))});
      process.stdout.write(JSON.stringify([yaml.parse('a: 1'), typeof require.resolve, typeof require.cache]));`;
    expect(run(script)).toBe('[{"a":1},"function","object"]');
    expect(run(script)).toBe('[{"a":1},"function","object"]');
  });
});
