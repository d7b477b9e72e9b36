import { spawn } from 'node:child_process';

export interface Ended {
  /** Exit code; 127 when the program does not exist. */
  readonly code: number;
  /** Standard output and standard error, interleaved. */
  readonly output: string;
}

/**
 * Runs a program to its end. It does not outlive this process.
 * @param onLine gets each line as it comes
 */
export function runToEnd(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd?: string,
  onLine: (line: string) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (): void => {
      child.kill();
    };
    process.once('exit', end);
    let output = '';
    let rest = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => {
      process.off('exit', end);
      if (rest) onLine(rest);
      resolve({ code: code ?? 1, output });
    });
  });
}
