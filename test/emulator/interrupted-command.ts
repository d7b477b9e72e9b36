import { spawn } from 'node:child_process';
import { REPOSITORY } from '../../emulator/runner/places';
import { endpointOf } from '../../emulator/runner/server';

/** Runs a command and interrupts it, as Ctrl-C does, as soon as it has said a word. */
export function interrupted(port: number, word: string, args: readonly string[]) {
  return new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const where = ['--deployment', 'evermood', '--environment', 'production', '--reason', 'a drill'];
    const child = spawn(process.execPath, ['bin/bollwerk.js', ...args, ...where], {
      cwd: REPOSITORY,
      env: { ...process.env, AWS_ENDPOINT_URL: endpointOf(port) },
    });
    let output = '';
    const hear = (data: Buffer): void => {
      output += data.toString();
      if (output.includes(word) && !child.killed) child.kill('SIGINT');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => resolve({ code, output }));
  });
}
