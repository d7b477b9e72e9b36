import { orExit } from '../bin/or-exit';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { exceptionsOf } from '../policies/exceptions';
import { registerGeneralPacks } from '../policies/general-packs';
import { buildApp } from '../stacks/build-app';

// The app of `npm start`: the production environment of one deployment, under the same packs as everywhere.
orExit(() => {
  const checked = checkedDeployments();
  const deployments = checked.deployments.filter(({ name }) => name === process.env.BOLLWERK_DEPLOYMENT);
  const app = buildApp({ deployments, environments: ['production'] });
  registerGeneralPacks(app, { deployments, exceptions: exceptionsOf(deployments), asOf: checked.asOf });
});
