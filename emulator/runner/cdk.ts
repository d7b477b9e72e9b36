import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './child';
import { REPOSITORY, type State } from './places';
import type { Progress } from './progress';

const CLI = join(REPOSITORY, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** Where one deployment goes. */
export interface Target {
  readonly deployment: string;
  /** Names of the stages: `<deployment>-production`, then the organisation's. */
  readonly stages: readonly string[];
  readonly account: string;
  readonly region: string;
}

/** A step of the CDK command line that did not succeed, with its own words. */
export class CdkFailure extends Error {
  override readonly name = 'CdkFailure';
}

function cdk(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string, onLine?: (line: string) => void) {
  return runToEnd(process.execPath, [CLI, ...args, '--no-notices', '--no-color'], env, cwd, onLine);
}

/** Makes the toolkit stack; from an empty folder, so that no app is synthesized for it. */
export async function bootstrap(target: Target, state: State, env: NodeJS.ProcessEnv): Promise<void> {
  const ended = await cdk(['bootstrap', `aws://${target.account}/${target.region}`], env, state.home);
  if (ended.code !== 0) throw new CdkFailure(`cdk bootstrap failed:\n${tail(ended.output)}`);
}

/** Writes the assembly; findings of the packs end the run here, as they end every other synth. */
export async function synthesize(target: Target, state: State, env: NodeJS.ProcessEnv): Promise<void> {
  const app = 'node -r ts-node/register emulator/app.ts';
  const args = [
    'synth',
    ...target.stages.map((stage) => `${stage}/**`),
    '--quiet',
    '--app',
    app,
    '--output',
    state.assembly,
  ];
  const ended = await cdk(args, env, REPOSITORY);
  if (ended.code !== 0) throw new CdkFailure(`cdk synth failed:\n${tail(ended.output)}`);
}

interface StackArtifact {
  readonly type: string;
  /** `aws://<account>/<region>` */
  readonly environment?: string;
  readonly properties?: { readonly stackName?: string };
}

function stackArtifacts({ stages }: Target, { assembly }: State): readonly (readonly [string, StackArtifact])[] {
  return stages.flatMap((stage) => {
    const manifest = JSON.parse(readFileSync(join(assembly, `assembly-${stage}`, 'manifest.json'), 'utf8')) as {
      readonly artifacts: Readonly<Record<string, StackArtifact>>;
    };
    return Object.entries(manifest.artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  });
}

/** Names of the stages' stacks as CloudFormation will know them, in the order in which they are deployed. */
export function stackNames(target: Target, state: State): readonly string[] {
  return stackArtifacts(target, state).map(([id, { properties }]) => properties?.stackName ?? id);
}

/** The stages in each account and region that their stacks name: copies of saves and the organisation have accounts of their own. */
export function targetsOf(target: Target, state: State): readonly Target[] {
  const named = new Set(stackArtifacts(target, state).flatMap(([, { environment }]) => environment ?? []));
  return [...named].map((environment) => {
    const [account = target.account, region = target.region] = environment.replace('aws://', '').split('/');
    return { ...target, account, region };
  });
}

export interface DeployedStack {
  readonly name: string;
  /** Seconds from the first request to the last event, as the CDK command line counts them. */
  readonly seconds: number;
  readonly changed: boolean;
}

const FINISHED = /^\s*✅\s+\S+ \((\S+)\)( \(no changes\))?/;
const NO_CHANGES = /^\s*✅\s+(\S+)\s+\(no changes\)/;
const TIME = /Deployment time: ([\d.]+)s/;
const EVENT = /^(\S+) \|\s*(\d+\/\d+) \|[^|]*\| (\w+)\s*\| (\S+)\s*\| (\S+)/;

/** Deploys all stacks of the stages. */
export async function deploy(
  target: Target,
  state: State,
  env: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<readonly DeployedStack[]> {
  const done: DeployedStack[] = [];
  const finished: { name: string; changed: boolean }[] = [];
  const onLine = (line: string): void => {
    const event = EVENT.exec(line);
    if (event) progress.now(`${event[1]} ${event[2]} ${event[4]} ${event[5]}`);
    const stack = FINISHED.exec(line) ?? NO_CHANGES.exec(line);
    if (stack?.[1]) finished.push({ name: stack[1], changed: !line.includes('no changes') });
    const time = TIME.exec(line);
    const last = finished.at(-1);
    if (!time || !last) return;
    done.push({ ...last, seconds: Number(time[1]) });
    progress.step(`  ${last.name} ${last.changed ? `in ${Number(time[1]).toFixed(1)} s` : 'unchanged'}`);
  };
  const args = [
    'deploy',
    ...target.stages.map((stage) => `${stage}/**`),
    '--app',
    state.assembly,
    '--method=change-set',
  ];
  const how = ['--require-approval', 'never', '--progress', 'events', '--concurrency', '1'];
  const ended = await cdk([...args, ...how], env, REPOSITORY, onLine);
  if (ended.code !== 0) throw new CdkFailure(`cdk deploy failed:\n${failures(ended.output)}`);
  return done;
}

/** Of a failed deployment: the events that failed and what the command line says at the end. */
function failures(output: string): string {
  const lines = output.split('\n').filter((line) => /_FAILED|❌|failed/.test(line));
  return lines.length > 0 ? [...new Set(lines)].join('\n') : tail(output);
}

function tail(output: string): string {
  return output.trim().split('\n').slice(-30).join('\n');
}
