import { checkedDeployments } from '../lib/config/checked-deployments';
import { TO_CONFIRM, TOLD } from './assumptions';
import { DAYS } from './calendar';
import { deployedRecovery } from './deployed';
import { PROMISED, report } from './report';

process.env.CDK_VALIDATION = 'false';
const outcomes = checkedDeployments().deployments.map((deployment) => report(deployedRecovery(deployment)));
const misses = outcomes.flatMap((outcome) => outcome.misses);
const list = (title: string, entries: readonly string[]) => [title, ...entries.map((entry) => `  - ${entry}`), ''];

console.log(
  [
    `SIMULATED: ${DAYS} days by a virtual clock. Schedules, windows, retention and alarms are read from the synthesized templates`,
    'of production; AWS is a model, not AWS. Rings: of the alarm on point in time + of the alarm on the newest save.',
    '',
    ...outcomes.flatMap(({ lines }) => lines),
    ...list('What the model assumes:', TOLD),
    ...list('Only a live account can confirm:', TO_CONFIRM),
    misses.length === 0
      ? `Point in time is never older than ${PROMISED.minutes} minutes under any fault that leaves log upload running, and each alarm rings within ${PROMISED.periods} periods.`
      : list('NOT HELD:', misses).join('\n'),
  ].join('\n'),
);
process.exitCode = misses.length === 0 ? 0 : 1;
