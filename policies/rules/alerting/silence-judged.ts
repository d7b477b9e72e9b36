import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { ALARM } from './listeners';

const PROPERTY = 'TreatMissingData';
/** Metrics that AWS publishes for as long as the thing exists: their silence is an outage. */
const STEADY_NAMESPACES = ['AWS/RDS'];
const STEADY_METRICS = ['HealthyHostCount', 'UnHealthyHostCount', 'DaysToExpiry'];

export const alertingSilenceJudged = resourceRule({
  id: 'alerting-silence-judged',
  title: 'An alarm rings when its figures stop, unless silence is what it hopes for',
  promises: ['EMB-44', 'EMB-48', 'EVM-15', 'EVM-29'],
  area: 'monitoring',
  fix: "Say silence: 'bad' (breaching) where something must be reported all the time, 'good' (notBreaching) only for counts of what should not happen.",
  type: ALARM,
  judge: (alarm) => {
    const value = read(alarm, PROPERTY);
    if (value === 'breaching') return compliant(alarm, PROPERTY);
    if (mustSpeak(alarm)) return broken(alarm, PROPERTY, 'breaching');
    return value === 'notBreaching'
      ? compliant(alarm, PROPERTY)
      : broken(alarm, PROPERTY, 'breaching or notBreaching, for the others leave the alarm as it was');
  },
  mutants: [
    without(ALARM, PROPERTY, 'left to the default'),
    setTo(ALARM, PROPERTY, 'ignore', 'silence leaves everything as it was'),
    setTo(ALARM, PROPERTY, 'missing', 'silence is no finding'),
    setTo(ALARM, PROPERTY, 'notBreaching', 'silence is fine', 'weaken', ({ Properties }) =>
      /Less/.test(String(Properties?.ComparisonOperator)),
    ),
  ],
});

/** Whether the alarm waits for too little: no figure at all is the least. */
function mustSpeak(alarm: Resource): boolean {
  const operator = String(read(alarm, 'ComparisonOperator'));
  return (
    /^Less/.test(operator) ||
    STEADY_NAMESPACES.some((name) => name === read(alarm, 'Namespace')) ||
    STEADY_METRICS.some((name) => name === read(alarm, 'MetricName'))
  );
}
