import { EXIT } from '../../commands/exit-codes';
import { DEPLOYMENTS } from '../../deployments/all';
import { checkedDeployments } from '../../lib/config/checked-deployments';
import { environmentOf, organizationOf } from '../../lib/config/environment';
import { readEverythingBack } from '../readback/run';
import { parseArguments } from './arguments';
import { assumptions, deployedResources, stackPages } from './bridge-pages';
import { bootstrap, CdkFailure, deploy, stackNames, synthesize, type Target, targetsOf } from './cdk';
import { cdkEnvironment } from './child-environment';
import { type State, stateIn } from './places';
import { type Progress, progressOn } from './progress';
import { ensurePython } from './python';
import { render } from './render';
import { endpointOf, ensureServer } from './server';
import { summarize } from './summary';

/** Deploys one deployment's production into the embedded AWS and reads every promised property back. */
export async function start(given: readonly string[]): Promise<number> {
  const names = DEPLOYMENTS.map(({ name }) => name);
  const { deployment, port } = parseArguments(given, names);
  const target = targetOf(deployment);
  const state = stateIn();
  const progress = progressOn(process.stdout);
  const python = await ensurePython(progress);
  const began = Date.now();
  const server = await ensureServer(python, port, state);
  progress.step(`Embedded AWS ${server} on 127.0.0.1:${port} (log: ${state.log})`);
  try {
    return await deployAndReadBack(target, state, endpointOf(port), progress, began);
  } catch (error) {
    if (!(error instanceof CdkFailure)) throw error;
    process.stderr.write(`${error.message}\n(server log: ${state.log}; npm run down discards what stands)\n`);
    return EXIT.broken;
  }
}

function targetOf(name: string): Target {
  const deployment = checkedDeployments().deployments.find((candidate) => candidate.name === name);
  if (!deployment) throw new Error(`${name} has passed the check of its name and is not there`);
  const { id, account, region } = environmentOf(deployment, 'production');
  return { deployment: name, stages: [id, organizationOf(deployment).id], account, region };
}

async function deployAndReadBack(
  target: Target,
  state: State,
  endpoint: string,
  progress: Progress,
  began: number,
): Promise<number> {
  const env = cdkEnvironment(state, endpoint, target.account, target.region, target.deployment);
  progress.now('synthesizing');
  await Promise.all([bootstrapOnce(target, state, endpoint), synthesize(target, state, env)]);
  for (const other of targetsOf(target, state)) await bootstrapOnce(other, state, endpoint);
  progress.step(`Synthesized ${target.stages.join(' and ')} for account ${target.account} in ${target.region}`);
  const stacks = await deploy(target, state, env, progress);
  progress.now('reading back');
  const world = await deployedResources(endpoint);
  const names = new Set(stackNames(target, state));
  const mine = world.filter(({ stack }) => names.has(stack));
  const outcomes = await readEverythingBack(endpoint, mine, world);
  const summary = summarize([...names], stacks, mine, outcomes);
  const accounts = new Set(mine.map(({ account }) => account));
  const assumed = (await assumptions(endpoint)).filter(({ account }) => accounts.has(account));
  const seconds = (Date.now() - began) / 1000;
  progress.step(render(summary, assumed, seconds, process.stdout.isTTY === true && !process.env.NO_COLOR));
  return summary.wrong.length === 0 ? EXIT.kept : EXIT.broken;
}

async function bootstrapOnce(target: Target, state: State, endpoint: string): Promise<void> {
  const held = (await stackPages(endpoint)).some(
    ({ name, account, region, status }) =>
      name === 'CDKToolkit' && account === target.account && region === target.region && status.endsWith('_COMPLETE'),
  );
  if (held) return;
  await bootstrap(target, state, cdkEnvironment(state, endpoint, target.account, target.region, target.deployment));
}
