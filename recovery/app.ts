import { orExit } from '../bin/or-exit';
import { checkedDeployments } from '../lib/config/checked-deployments';
import type { Deployment, EnvironmentName } from '../lib/config/deployment';
import { exceptionsOf } from '../policies/exceptions';
import { registerGeneralPacks } from '../policies/general-packs';
import { registerPromiseChecks } from '../policies/pack';
import { buildApp } from '../stacks/build-app';
import { appSettings } from './app-settings';

// The app of `bollwerk recover`: the same stacks as ever, under the same packs, at another generation of the database.
orExit(() => {
  const { deployment, environment, generation } = appSettings();
  const checked = checkedDeployments();
  const deployments = checked.deployments
    .filter(({ name }) => name === deployment)
    .map((found) => atGeneration(found, environment, generation));
  const app = buildApp({ deployments, environments: [environment] });
  const judged = { deployments, exceptions: exceptionsOf(deployments), asOf: checked.asOf };
  registerGeneralPacks(app, judged);
  registerPromiseChecks(app, judged);
});

function atGeneration(deployment: Deployment, name: EnvironmentName, databaseGeneration: number): Deployment {
  const environment = { ...deployment.environments[name], databaseGeneration };
  return { ...deployment, environments: { ...deployment.environments, [name]: environment } };
}
