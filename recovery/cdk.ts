import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type AppSettings, appVariable } from './app-settings';
import { RecoveryFailure } from './failure';

const REPOSITORY = resolve(__dirname, '..');
const CLI = join(REPOSITORY, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const APP = 'node -r ts-node/register recovery/app.ts';

/** What the CDK command line is to deploy. */
export interface CdkDeployment {
  readonly app: AppSettings;
  /** `<environment>/database` alone, or `<environment>/**`. */
  readonly pattern: string;
  readonly alone: boolean;
  /** Parameters of one stack, by its CloudFormation name. */
  readonly parameters?: { readonly stack: string; readonly values: { readonly [name: string]: string } };
}

/** The arguments, for the shell that a dry run shows and for the child process. */
export function cdkArguments({ pattern, alone, parameters }: CdkDeployment): string[] {
  const given = Object.entries(parameters?.values ?? {}).flatMap(([name, value]) => [
    '--parameters',
    `${parameters?.stack}:${name}=${value}`,
  ]);
  return ['deploy', pattern, ...(alone ? ['--exclusively'] : []), ...given, '--require-approval', 'never'];
}

const EVENT = /^(\S+) \|\s*(\d+\/\d+) \|[^|]*\| (\w+)\s*\| (\S+)\s*\| (\S+)/;

/** Deploys with the command line that every deployment uses; `now` gets what happens at the moment. */
export async function deploy(deployment: CdkDeployment, now: (text: string) => void): Promise<void> {
  const output = mkdtempSync(join(tmpdir(), 'bollwerk-recovery-'));
  const args = [CLI, ...cdkArguments(deployment), '--app', APP, '--output', join(output, 'cdk.out')];
  const how = ['--progress', 'events', '--concurrency', '1', '--no-notices', '--no-color'];
  const env = { ...process.env, ...appVariable(deployment.app), CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' };
  try {
    const lines = await run([...args, ...how], env, (line) => {
      const event = EVENT.exec(line);
      if (event) now(`${event[1]} ${event[2]} ${event[4]} ${event[5]}`);
    });
    if (lines) throw new RecoveryFailure(`the deployment of ${deployment.pattern} failed:\n${told(lines)}`);
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** The child's output where it failed; nothing where it succeeded. */
function run(args: string[], env: NodeJS.ProcessEnv, onLine: (line: string) => void): Promise<string[] | undefined> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: REPOSITORY, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = () => child.kill();
    process.once('exit', end);
    const lines: string[] = [];
    let rest = '';
    const take = (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) {
        lines.push(line);
        onLine(line);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', failed);
    child.once('close', (code) => {
      process.off('exit', end);
      done(code === 0 ? undefined : [...lines, rest]);
    });
  });
}

function told(lines: readonly string[]): string {
  const failures = lines.filter((line) => /_FAILED|❌|[Ff]ailed|Error/.test(line));
  return [...new Set(failures.length > 0 ? failures : lines)].slice(-15).join('\n');
}
