import type { Resource } from '../../assembly/types';
import type { RawResource } from '../../mutant';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { numberOf, read } from '../../verdict';
import { ALARM } from '../alerting/listeners';
import { ringsAtFirst } from '../alerting/rings-at-first';

/** Where the functions of the operations zone publish what they measure. */
export const NAMESPACE = 'Bollwerk/Recovery';

/** What an alarm on one figure of the recovery must be like. */
export interface RecoveryAlarm {
  readonly metric: string;
  readonly rings: 'above' | 'below';
  readonly statistic: 'Maximum' | 'Sum';
  /** The worst threshold that still keeps the promise: the highest for `above`, the lowest for `below`. */
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Periods after which it has rung at the latest. */
  readonly periods: number;
  /** True where figures come all the time, so that silence is a failure. */
  readonly steady: boolean;
}

/** The alarm on a figure of one database, of that quality; undefined where there is none. */
export function recoveryAlarm(wanted: RecoveryAlarm, database: Resource, { world }: Scope): Resource | undefined {
  return world.ofType(ALARM).find((alarm) => isAbout(alarm, wanted, database) && isSharp(alarm, wanted));
}

/** Alarms are told apart by the database's name. */
function isAbout(alarm: Resource, { metric }: RecoveryAlarm, database: Resource): boolean {
  const dimensions = items(read(alarm, 'Dimensions'));
  const name = read(database, 'DBInstanceIdentifier');
  const fits =
    dimensions.length === 1 &&
    dimensions.every((entry) => field(entry, 'Name') === 'Database' && field(entry, 'Value') === name);
  return read(alarm, 'Namespace') === NAMESPACE && read(alarm, 'MetricName') === metric && fits && name !== undefined;
}

function isSharp(alarm: Resource, wanted: RecoveryAlarm): boolean {
  const threshold = numberOf(read(alarm, 'Threshold'));
  const above = wanted.rings === 'above';
  // Restores are counted one by one.
  const limit = wanted.threshold === 0 && ringsAtFirst(alarm) ? 1 : wanted.threshold;
  const operators = above
    ? ['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold']
    : ['LessThanThreshold', 'LessThanOrEqualToThreshold'];
  const periods = numberOf(read(alarm, 'EvaluationPeriods'));
  return (
    operators.some((name) => name === read(alarm, 'ComparisonOperator')) &&
    (above ? threshold <= limit : threshold >= limit) &&
    read(alarm, 'Statistic') === wanted.statistic &&
    numberOf(read(alarm, 'Period')) === wanted.periodSeconds &&
    periods >= 1 &&
    periods <= wanted.periods &&
    (!wanted.steady || read(alarm, 'TreatMissingData') === 'breaching')
  );
}

/** For mutants: the alarm on one metric. */
export function onMetric(metric: string): (alarm: RawResource) => boolean {
  return ({ Properties }) => Properties?.MetricName === metric;
}
