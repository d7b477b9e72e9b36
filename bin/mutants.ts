import { EXIT } from '../commands/exit-codes';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { killMatrix } from '../policies/mutation/matrix';
import { renderMatrix } from '../policies/mutation/render';
import { sweepAll } from '../policies/mutation/sweep/all-deployments';
import { renderSweep } from '../policies/mutation/sweep/render';
import { loadReviewed, review } from '../policies/mutation/sweep/reviewed';
import { ALL_RULES } from '../policies/rules/all';
import { orExit } from './or-exit';

orExit(() => {
  process.env.CDK_VALIDATION = 'false';
  const { deployments } = checkedDeployments();
  const matrix = killMatrix(deployments, ALL_RULES);
  process.stdout.write(renderMatrix(matrix, ALL_RULES));
  const swept = sweepAll(deployments, ALL_RULES);
  const reviewed = review(swept.unnoticed, loadReviewed());
  process.stdout.write(`\n${renderSweep(swept, loadReviewed(), reviewed)}`);
  const survives =
    matrix.idle.length > 0 || matrix.runs.some(({ killed }) => !killed) || reviewed.unreviewed.length > 0;
  process.exitCode = survives ? EXIT.broken : EXIT.kept;
});
