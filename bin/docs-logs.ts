import { checkedDeployments } from '../lib/config/checked-deployments';
import { loadAssembly } from '../policies/assembly/load-assembly';
import { logTable } from '../policies/logs/log-table';
import { scopesOf } from '../policies/scopes';
import { buildApp } from '../stacks/build-app';
import { orExit } from './or-exit';

/** Prints the table of completeness of each deployment's production, from its templates. */
orExit(() => {
  process.env.CDK_VALIDATION = 'false';
  const { deployments } = checkedDeployments();
  const { directory } = buildApp({ deployments, environments: ['production'] }).synth();
  const [world] = loadAssembly(directory).worlds;
  const scopes = world ? scopesOf(world, { deployments, jurisdiction: 'germany' }) : [];
  process.stdout.write(`${scopes.map(logTable).join('\n\n')}\n`);
});
