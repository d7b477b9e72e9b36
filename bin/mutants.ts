import { EXIT } from '../commands/exit-codes';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { killMatrix } from '../policies/mutation/matrix';
import { renderMatrix } from '../policies/mutation/render';
import { ALL_RULES } from '../policies/rules/all';
import { orExit } from './or-exit';

orExit(() => {
  process.env.CDK_VALIDATION = 'false';
  const matrix = killMatrix(checkedDeployments().deployments, ALL_RULES);
  process.stdout.write(renderMatrix(matrix, ALL_RULES));
  const survives = matrix.idle.length > 0 || matrix.runs.some(({ killed }) => !killed);
  process.exitCode = survives ? EXIT.broken : EXIT.kept;
});
