import type { Resource } from '../../assembly/types';
import type { RawResource } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import { compliant, read } from '../../verdict';
import { MACHINE } from '../containment/definition';
import { judgeWatch } from '../monitoring/watch';
import { watchMutants } from '../monitoring/watch-mutants';

const FAILED = 'ExecutionsFailed';

export const alertingMachinesRing = resourceRule({
  id: 'alerting-machines-ring',
  title: 'A state machine that ends in failure rings within a minute: the service, an answer or a request hangs on it',
  promises: ['EVM-57', 'SMV-21', 'SMV-38', 'SMV-43'],
  area: 'monitoring',
  fix: 'Give the machine an alarm on its failed runs: their sum above 0, each minute (ringingAlarm in lib/alerting).',
  type: MACHINE,
  when: (_machine, { environment }) => environment !== undefined,
  judge: (about, scope): Verdict =>
    tellsByFigures(about)
      ? compliant(about, 'DefinitionString', 'tells by figures, whose silence rings')
      : judgeWatch(
          {
            what: `${about.logicalId} ends in failure`,
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
        ),
  mutants: watchMutants({ of: FAILED, worse: 1, partner: MACHINE }).map((mutant) => ({
    ...mutant,
    where: isOnFailures,
  })),
});

/** Where it fails there are none, and that rings: judged as containment's watch is. */
function tellsByFigures(machine: Resource): boolean {
  return JSON.stringify(read(machine, 'DefinitionString') ?? '').includes('cloudwatch:putMetricData');
}

function isOnFailures({ Properties }: RawResource): boolean {
  return Properties?.MetricName === FAILED;
}
