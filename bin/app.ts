import { checkedDeployments } from '../lib/config/checked-deployments';
import { exceptionsOf } from '../policies/exceptions';
import { registerGeneralPacks } from '../policies/general-packs';
import { registerPromiseChecks } from '../policies/pack';
import { buildApp } from '../stacks/build-app';
import { orExit } from './or-exit';

orExit(() => {
  const { deployments, asOf, notes } = checkedDeployments();
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  const app = buildApp({ deployments });
  const judged = { deployments, exceptions: exceptionsOf(deployments), asOf };
  registerGeneralPacks(app, judged);
  registerPromiseChecks(app, judged);
});
