import type { RawResource } from '../../mutant';
import { environmentRule } from '../../rule';
import { MACHINE } from '../containment/definition';
import { judgeWatch } from '../monitoring/watch';
import { watchMutants } from '../monitoring/watch-mutants';
import { requestMachines } from './approved-first';

const FAILED = 'ExecutionsFailed';

export const extractsRefusalsRing = environmentRule({
  id: 'extracts-refusals-ring',
  title: 'A request for data that was refused, or whose session could not be ended, rings within a minute',
  promises: ['EVM-27', 'SMV-21', 'EVM-57'],
  area: 'access',
  fix: 'Keep the alarm on failed runs of the machine (lib/extracts/machine.ts): their sum above 0, each minute.',
  *check(scope) {
    for (const about of requestMachines(scope)) {
      yield judgeWatch(
        {
          what: 'a request for data has failed',
          namespace: 'AWS/States',
          metrics: [FAILED],
          about,
          rings: 'above',
          limit: 0,
          minutes: 1,
          statistics: ['Sum'],
          silence: 'any',
        },
        scope,
      );
    }
  },
  mutants: watchMutants({ of: FAILED, worse: 1, partner: MACHINE }).map((mutant) => ({
    ...mutant,
    where: isOfRequests,
  })),
});

/** Containment's machines have such an alarm as well. */
function isOfRequests({ Properties }: RawResource): boolean {
  return Properties?.MetricName === FAILED && String(Properties.AlarmDescription).includes('data-request');
}
