import { SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { type Figure, figuresOf } from '../alerting/figures';
import { ALARM } from '../alerting/listeners';

/** Seconds: everything that must be watched is looked at each minute (EVM-47, EMB-60). */
const MINUTE = 60;
const COUNTS = ['Sum', 'SampleCount'];

/** An alarm that must be there, so that somebody hears of one thing that can go wrong. */
export interface Watch {
  /** For the engineer who reads the finding. */
  readonly what: string;
  readonly namespace: string;
  /** All of the figures that the alarm looks at. */
  readonly metrics: readonly string[];
  /** How several figures become one. @default the one figure itself */
  readonly expression?: string;
  /** The resource whose figures they are. @default those of the dimensions */
  readonly about?: Resource;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly rings: 'above' | 'below';
  /** It must ring at this value at the latest. */
  readonly limit: number;
  /** Bad minutes that pass before it rings. */
  readonly minutes: number;
  readonly statistics: readonly string[];
  /** Seconds between two looks, where AWS itself tells less often. @default a minute */
  readonly period?: number;
  /** Whether silence must ring. */
  readonly silence: 'bad' | 'any';
}

/** Judges that one of the alarms is the watch: the one that looks at the same figures is told what it lacks. */
export function judgeWatch(watch: Watch, scope: Scope): Verdict {
  const candidates = scope.world.ofType(ALARM).filter((alarm) => looksAt(alarm, watch, scope));
  const lacks = candidates.map((alarm) => ({ alarm, lack: lackOf(alarm, watch) }));
  const good = lacks.find(({ lack }) => lack === undefined);
  if (good) return compliant(good.alarm, 'MetricName', watch.what);
  const [near] = lacks;
  if (near?.lack) return broken(near.alarm, near.lack.property, `${near.lack.expected}: ${watch.what}`);
  const expected = `an alarm: ${watch.what}`;
  return watch.about ? broken(watch.about, 'Alarm', expected, 'none') : missing(ALARM, expected);
}

/** The very figures, of the very thing: nothing else tells that it goes wrong. */
function looksAt(alarm: Resource, watch: Watch, { world }: Scope): boolean {
  const figures = figuresOf(alarm);
  const names = new Set(figures.map(({ metric }) => String(metric)));
  return (
    names.size === watch.metrics.length &&
    watch.metrics.every((name) => names.has(name)) &&
    figures.some(({ namespace }) => namespace === watch.namespace) &&
    (watch.about === undefined ||
      figures.some(({ dimensions }) => world.mentions(dimensions).includes(watch.about as Resource))) &&
    (watch.dimensions === undefined ||
      figures.every(({ dimensions }) => hasExactly(dimensions, watch.dimensions ?? {})))
  );
}

function hasExactly(dimensions: Value | undefined, wanted: Readonly<Record<string, string>>): boolean {
  const given = items(dimensions);
  return (
    given.length === Object.keys(wanted).length &&
    given.every((entry) => wanted[String(field(entry, 'Name'))] === field(entry, 'Value'))
  );
}

/** Of things counted one by one, `at least 1` says the same as `above 0`. */
function limitOf({ rings, limit, expression, namespace }: Watch, alarm: Resource, figures: readonly Figure[]): number {
  // Of our own figures, those that are nought when all is well count servers and requests.
  const counts = limit === 0 && namespace === SERVICE_NAMESPACE ? [...COUNTS, 'Maximum'] : COUNTS;
  const counted = expression === undefined && figures.every(({ statistic }) => counts.includes(statistic));
  const reached = read(alarm, 'ComparisonOperator') === 'GreaterThanOrEqualToThreshold';
  return rings === 'above' && counted && reached && Number.isInteger(limit) ? limit + 1 : limit;
}

interface Lack {
  readonly property: string;
  readonly expected: string;
}

function lackOf(alarm: Resource, watch: Watch): Lack | undefined {
  const { rings, minutes, statistics, silence, expression, period: longest = MINUTE } = watch;
  const figures = figuresOf(alarm);
  const limit = limitOf(watch, alarm, figures);
  const threshold = numberOf(read(alarm, 'Threshold'));
  const operators = rings === 'above' ? /^GreaterThan(OrEqualTo)?Threshold$/ : /^LessThan(OrEqualTo)?Threshold$/;
  const bad = numberOf(read(alarm, 'DatapointsToAlarm') ?? read(alarm, 'EvaluationPeriods'));
  const combined = items(read(alarm, 'Metrics')).map((entry) => field(entry, 'Expression'));
  const demands: readonly (readonly [holds: boolean, property: string, expected: string])[] = [
    [expression === undefined || combined.includes(expression), 'Metrics', `${expression}`],
    [figures.every(({ period }) => period <= longest), 'Period', `${longest} seconds at most`],
    [figures.every(({ statistic }) => statistics.includes(statistic)), 'Statistic', statistics.join(' or ')],
    [operators.test(String(read(alarm, 'ComparisonOperator'))), 'ComparisonOperator', `rings ${rings} its threshold`],
    [rings === 'above' ? threshold <= limit : threshold >= limit, 'Threshold', `${rings} ${limit} at the latest`],
    [bad >= 1 && bad <= minutes, 'DatapointsToAlarm', `${minutes} bad minutes at most`],
    [silence === 'any' || read(alarm, 'TreatMissingData') === 'breaching', 'TreatMissingData', 'breaching'],
  ];
  const failed = demands.find(([holds]) => !holds);
  return failed && { property: failed[1], expected: failed[2] };
}
