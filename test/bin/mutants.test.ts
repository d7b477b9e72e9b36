import { join } from 'node:path';
import { ROOT, run } from '../commands/process';

const mutants = (...args: readonly string[]) =>
  run(process.execPath, ['-r', 'ts-node/register', join(ROOT, 'bin/mutants.ts'), ...args]);

describe('npm run mutants answers what it does not understand with exit code 2, as everything here does', () => {
  test.concurrent.each([
    ['an unknown option', ['--bogus'], /unknown option '--bogus'/],
    ['an unknown part', ['--only', 'half'], /Allowed choices are matrix, sweep/],
    ['an unknown rule', ['--only', 'matrix', '--rules', 'nothing-like-it'], /--rules nothing-like-it: allowed are/],
  ])('%s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await mutants(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  test.concurrent('help is no error', async () => expect((await mutants('--help')).code).toBe(0));
});
