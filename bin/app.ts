import { checkedDeployments } from '../lib/config/checked-deployments';
import { registerGeneralPacks } from '../policies/general-packs';
import { registerPromiseChecks } from '../policies/pack';
import { buildApp } from '../stacks/build-app';
import { orExit } from './or-exit';

orExit(() => {
  const { deployments, asOf, notes } = checkedDeployments();
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  const app = buildApp({ deployments });
  registerGeneralPacks(app, { deployments, asOf });
  registerPromiseChecks(app, { deployments, asOf });
});
