import { gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { ALARM } from '../alerting/listeners';

export interface WatchMutants {
  /** Name of a metric that the alarm looks at, or text that stands in its dimensions. */
  readonly of: string;
  /** A threshold that rings too late. */
  readonly worse: number;
  /** Type of what loses its watch; none where the alarm's absence is the finding. */
  readonly partner?: string;
  /** Silence must ring. */
  readonly speaks?: boolean;
  /** For an alarm that computes: where one of its figures stands among its metrics. @default the alarm has one plain figure */
  readonly figure?: number;
}

/** The ways in which an alarm that is there does not watch. A worse alarm beside a good one breaks nothing. */
export function watchMutants({ of, worse, partner, speaks = false, figure }: WatchMutants): Mutant[] {
  const where = ({ Properties }: RawResource) => JSON.stringify(Properties ?? {}).includes(of);
  const [period, statistic] =
    figure === undefined
      ? ['Period', 'Statistic']
      : [`Metrics.${figure}.MetricStat.Period`, `Metrics.${figure}.MetricStat.Stat`];
  const changes = [
    setTo(ALARM, 'Threshold', worse, `${of}: rings too late`, 'weaken', where),
    setTo(ALARM, 'DatapointsToAlarm', 1000, `${of}: rings after a thousand minutes`, 'weaken', where),
    setTo(ALARM, 'ComparisonOperator', 'LessThanLowerThreshold', `${of}: compares otherwise`, 'flip', where),
    setTo(ALARM, period, 300, `${of}: looks every five minutes`, 'weaken', where),
    setTo(ALARM, statistic, 'SampleCount', `${of}: counts samples`, 'weaken', where),
    ...(speaks ? [setTo(ALARM, 'TreatMissingData', 'notBreaching', `${of}: silence is fine`, 'weaken', where)] : []),
  ];
  return [
    ...changes.map((mutant) => ({ ...mutant, copyable: false })),
    gone(ALARM, `${of}: no alarm`, partner ? { partner } : 'absence', where),
  ];
}
