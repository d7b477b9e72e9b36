import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawResource, setTo } from '../../mutant';
import { oncePerWorld } from '../../proofs/once';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { type Figure, figuresOf } from './figures';
import { ALARM } from './listeners';
import { type Published, publishedIn } from './published-figures';

const FILTER = 'AWS::Logs::MetricFilter';
const BALANCER = 'LoadBalancer';
const PERCENTILES = 'EvaluateLowSampleCountPercentile';
/** Whatever names a load balancer: itself, its listener, or the groups of targets behind it. */
const OF_BALANCERS = ['LoadBalancer', 'Listener', 'TargetGroup'].map((name) => `AWS::ElasticLoadBalancingV2::${name}`);

/**
 * CloudWatch finds a figure by its namespace, its name and all of its dimensions; and of one that is asked for in a unit, the
 * part that was published in this unit: "We recommend omitting Unit so that you don't inadvertently specify an incorrect unit
 * that is not published for this metric. Doing so causes the alarm to be stuck in the INSUFFICIENT DATA state" (PutMetricAlarm).
 */
export const alertingFiguresFound = resourceRule({
  id: 'alerting-figures-found',
  title:
    'An alarm finds the figures that it looks at: by the dimensions under which they are published, in no other unit',
  promises: ['EVM-29', 'EVM-47', 'EMB-59', 'EMB-61'],
  area: 'monitoring',
  fix: 'Take the metric from the construct that it is about, or from serviceMetric (lib/monitoring), and leave Unit away.',
  fixElsewhere:
    'Name the dimensions that the service or the metric filter publishes, all of them and no other; leave Unit away.',
  type: ALARM,
  judge: (alarm, scope) => [
    ...figuresOf(alarm).flatMap((figure) => [
      judgeUnit(alarm, figure, scope),
      judgeDimensions(alarm, figure, scope),
      ...judgeBalancer(alarm, figure, scope),
    ]),
    read(alarm, PERCENTILES) === 'ignore'
      ? broken(alarm, PERCENTILES, 'evaluate: a few slow requests of the night are slow as well')
      : compliant(alarm, PERCENTILES, 'evaluate'),
  ],
  mutants: [
    setTo(ALARM, 'Unit', 'Megabits', 'in a unit that nobody publishes', 'detach', isPlain),
    setTo(ALARM, PERCENTILES, 'ignore', 'few figures are no figures'),
    setTo(
      ALARM,
      'Metrics.1.MetricStat.Unit',
      'Megabits',
      'a part of it in a unit that nobody publishes',
      'detach',
      isComputed,
    ),
    more('Dimensions', isPublishedByAws),
    more('Metrics.1.MetricStat.Metric.Dimensions', isComputedByAws),
    setTo(
      ALARM,
      'Dimensions',
      [{ Name: 'Any', Value: 'other' }],
      'under dimensions that nobody counts',
      'detach',
      isCounted,
    ),
    {
      ...setTo(
        FILTER,
        'MetricTransformations.0.Dimensions',
        [{ Key: 'who', Value: '$.who' }],
        'counted apart for each caller',
      ),
      where: isWatched,
      notices: { partner: ALARM },
      copyable: false,
    },
    {
      ...setTo(FILTER, 'EmitSystemFieldDimensions', ['@aws.region'], 'counted apart for each region'),
      where: isWatched,
      notices: { partner: ALARM },
      copyable: false,
    },
    {
      ...setTo(ALARM, 'Dimensions.0.Value', 'app/another/0123456789abcdef', "somebody else's load balancer", 'move'),
      where: ({ Properties }) => firstDimension(Properties?.Dimensions) === BALANCER,
    },
  ] satisfies Mutant[],
});

function judgeUnit(alarm: Resource, figure: Figure, scope: Scope): Verdict {
  const { at, unit } = figure;
  const property = `${at}Unit`;
  if (unit === undefined) return compliant(alarm, property, 'any');
  const published = publishedAs(figure, scope);
  const right = published?.units[String(figure.metric)];
  // Nobody knows the units of another author's own figures.
  const open = right === undefined && (!scope.environment || !published);
  return open || unit === right
    ? compliant(alarm, property)
    : broken(alarm, property, right ? `none, or ${right}` : 'none: what is published in another one is not seen');
}

function judgeDimensions(alarm: Resource, figure: Figure, scope: Scope): Verdict {
  const property = `${figure.at.replace('MetricStat.', 'MetricStat.Metric.')}Dimensions`;
  const possible = publishedAs(figure, scope)?.dimensions;
  const given = items(figure.dimensions).map((dimension) => String(field(dimension, 'Name')));
  if (!possible || possible.some((names) => isSame(names, given))) return compliant(alarm, property);
  const expected = possible.map((names) => names.join(' and ') || 'none').join(', or ');
  return broken(alarm, property, expected, given.join(' and ') || 'none');
}

/** What metric filters count, and how. */
const countedIn = oncePerWorld(({ world }: Scope) =>
  world.ofType(FILTER).flatMap((filter) =>
    items(read(filter, 'MetricTransformations')).map((each) => ({
      namespace: field(each, 'MetricNamespace'),
      metric: field(each, 'MetricName'),
      unit: String(field(each, 'Unit') ?? 'None'),
      dimensions: [
        ...items(field(each, 'Dimensions')).map((dimension) => String(field(dimension, 'Key'))),
        ...items(read(filter, 'EmitSystemFieldDimensions')).map(String),
      ],
    })),
  ),
);

/** How a figure is counted, by the metric filters that count it, else by whoever else publishes it. */
function publishedAs({ namespace, metric }: Figure, scope: Scope): Published | undefined {
  const counted = countedIn(scope).filter((each) => each.namespace === namespace && each.metric === metric);
  const [first] = counted;
  return first
    ? { dimensions: counted.map(({ dimensions }) => dimensions), units: { [String(metric)]: first.unit } }
    : publishedIn(String(namespace), String(metric));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}

/** Another load balancer than that of this environment has other figures, or none. */
function judgeBalancer(alarm: Resource, { at, dimensions }: Figure, { world, environment }: Scope): Verdict[] {
  const named = items(dimensions).find((dimension) => field(dimension, 'Name') === BALANCER);
  if (!named || !environment) return [];
  const property = `${at.replace('MetricStat.', 'MetricStat.Metric.')}Dimensions`;
  const value: Value | undefined = field(named, 'Value');
  const known = world.mentions(value).some(({ type }) => OF_BALANCERS.includes(type));
  return [
    known
      ? compliant(alarm, property, BALANCER)
      : broken(alarm, property, 'the load balancer of this environment', value),
  ];
}

function isPlain({ Properties }: RawResource): boolean {
  return Properties?.Metrics === undefined;
}

function isComputed({ Properties }: RawResource): boolean {
  const [, second] = (Properties?.Metrics ?? []) as readonly { MetricStat?: unknown }[];
  return second?.MetricStat !== undefined;
}

function isComputedByAws(alarm: RawResource): boolean {
  return isComputed(alarm) && JSON.stringify(alarm.Properties).includes('"Namespace":"AWS/');
}

function isPublishedByAws({ Properties }: RawResource): boolean {
  return String(Properties?.Namespace).startsWith('AWS/') && Properties?.Namespace !== 'AWS/Logs';
}

function isCounted({ Properties }: RawResource): boolean {
  return Properties?.Namespace === 'Bollwerk/Audit';
}

function isWatched({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties).includes('StopLogging');
}

function firstDimension(dimensions: unknown): string | undefined {
  return Array.isArray(dimensions) ? (dimensions[0] as { Name?: string } | undefined)?.Name : undefined;
}

/** One dimension more than the figure has. */
function more(path: string, where: (alarm: RawResource) => boolean): Mutant {
  return setTo(ALARM, path, [{ Name: 'Stage', Value: 'any' }], `${path}: a figure of another name`, 'detach', where);
}
