import type { Value } from '../../assembly/types';
import { type Mutant, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { ALARM } from './listeners';

/** Seconds between the figures of every metric that nobody stores with a resolution of its own. */
const STEP = 60;

/**
 * CloudWatch takes 10, 20 and 30 seconds too. It then finds no figure in every other step, and the alarm "might often lapse
 * into INSUFFICIENT_DATA" (PutMetricAlarm, Period); other fractions of a minute it refuses.
 */
export const alertingPeriodsPossible = resourceRule({
  id: 'alerting-periods-possible',
  title: 'An alarm looks at whole minutes: in shorter steps its metric has no figures, and the alarm knows nothing',
  promises: ['EVM-15', 'EVM-29', 'EVM-47'],
  area: 'monitoring',
  fix: 'Give the period as a multiple of 60 seconds; no metric here is stored with a finer resolution.',
  type: ALARM,
  judge: (alarm) => {
    const verdicts: Verdict[] = [];
    const demand = (path: string, value: Value | undefined) => {
      const seconds = numberOf(value);
      const whole = seconds >= STEP && seconds % STEP === 0;
      verdicts.push(whole ? compliant(alarm, path) : broken(alarm, path, `a multiple of ${STEP} seconds`));
    };
    const metrics = items(read(alarm, 'Metrics'));
    if (metrics.length === 0) demand('Period', read(alarm, 'Period'));
    for (const [index, metric] of metrics.entries()) {
      const stat = field(metric, 'MetricStat');
      const own = field(metric, 'Period');
      if (stat !== undefined) demand(`Metrics.${index}.MetricStat.Period`, field(stat, 'Period'));
      if (own !== undefined) demand(`Metrics.${index}.Period`, own);
    }
    return verdicts;
  },
  mutants: [
    ...[30, 10, 90].map((seconds) =>
      setTo(ALARM, 'Period', seconds, `in steps of ${seconds} seconds`, 'weaken', isPlain),
    ),
    { ...setTo(ALARM, 'Metrics.1.MetricStat.Period', 30, 'a part of it in steps of 30 seconds'), where: isComputed },
  ] satisfies Mutant[],
});

function isPlain({ Properties }: RawResource): boolean {
  return Properties?.Metrics === undefined && Properties?.Period !== undefined;
}

function isComputed({ Properties }: RawResource): boolean {
  const [, second] = (Properties?.Metrics ?? []) as readonly { MetricStat?: unknown }[];
  return second?.MetricStat !== undefined;
}
