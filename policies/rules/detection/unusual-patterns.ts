import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, numberOf, read } from '../../verdict';
import { LOG_GROUP } from '../archive/log-group';
import { someTellOfficer } from './officer';

const ALARM = 'AWS::CloudWatch::Alarm';
const FILTER = 'AWS::Logs::MetricFilter';
const LEARNED = /^ANOMALY_DETECTION_BAND\(([A-Za-z]\w*)(?:,\s*(\d+(?:\.\d+)?))?\)$/;
/** Standard deviations: a wider band hardly ever rings. */
const WIDEST = 3;
/** Minutes after which it rings at the latest. */
const LATEST = 60;
/** Where patterns of flow and of access are seen: who writes into the log group. */
const SOURCES = [
  { what: 'flows', writer: 'AWS::EC2::FlowLog' },
  { what: 'requests', writer: 'AWS::WAFv2::LoggingConfiguration' },
  { what: 'questions for names', writer: 'AWS::Route53Resolver::ResolverQueryLoggingConfig' },
] as const;

export const detectionUnusualPatterns = environmentRule({
  id: 'detection-unusual-patterns',
  title: 'Patterns of flow and of access are learned, and the security officer is told when they are unusual',
  promises: ['SMV-36', 'SMV-33', 'EVM-57'],
  area: 'detection',
  fix: "Keep lib/detection/watched-patterns.ts and anomalies.ts: a filter that counts, and an alarm on the learned band to the officer's topic.",
  *check(scope) {
    for (const { what, writer } of scope.environment ? SOURCES : []) yield* judge(what, writer, scope);
    for (const alarm of scope.world.ofType(ALARM).filter(isLearned)) yield judgeAlarm(alarm, scope);
  },
  mutants: [
    alarm('rings nowhere', 'AlarmActions', []),
    alarm('rings for somebody else', 'AlarmActions', ['a-topic-of-somebody-else']),
    alarm('its actions are switched off', 'ActionsEnabled', false),
    alarm('only when there is less', 'ComparisonOperator', 'LessThanLowerThreshold'),
    alarm('a band so wide that nothing is unusual', 'Metrics.0.Expression', 'ANOMALY_DETECTION_BAND(seen, 20)'),
    { ...alarm('no band', 'ThresholdMetricId', undefined), kind: 'remove' },
    alarm('after a day', 'EvaluationPeriods', 288),
    alarm('the least of each period', 'Metrics.1.MetricStat.Stat', 'Minimum'),
    {
      ...setTo(FILTER, 'MetricTransformations.0.MetricValue', '0', 'counts nothing', 'weaken', isOurs),
      notices: { partner: ALARM },
      copyable: false,
    },
    {
      ...setTo(FILTER, 'LogGroupName', 'another-group', 'looks at another group', 'detach', isOurs),
      notices: { partner: ALARM },
      copyable: false,
    },
    alarm('a metric that nobody counts', 'Metrics.1.MetricStat.Metric.MetricName', 'another'),
    ...SOURCES.map(({ what }) => ({
      ...gone(ALARM, `${what} are counted and nobody looks`, { partner: FILTER }, looksAt(what)),
      copyable: false,
    })),
    ...SOURCES.map(({ what }) => ({
      ...gone(FILTER, `${what} are not counted`, { partner: ALARM }, counts(what)),
      copyable: false,
    })),
  ],
});

/** At least one learned pattern of each source; and what is counted there is learned, for nobody looks at it otherwise. */
function* judge(what: string, writer: string, scope: Scope): Iterable<Verdict> {
  const { world } = scope;
  const groups = world
    .ofType(writer)
    .flatMap((each) => world.mentions(each.properties as Value))
    .filter(({ type }) => type === LOG_GROUP);
  const filters = world
    .ofType(FILTER)
    .filter((filter) => groups.includes(world.target(read(filter, 'LogGroupName')) as Resource));
  const learned = world.ofType(ALARM).filter(isLearned);
  if (!learned.some((alarm) => filters.some((filter) => feeds(filter, alarm))))
    yield missing(ALARM, `an alarm on unusual ${what}`);
  for (const filter of filters) {
    yield learned.some((alarm) => feeds(filter, alarm))
      ? compliant(filter, 'MetricTransformations', what)
      : broken(filter, 'MetricTransformations', 'an alarm on what is unusual of it', 'none');
  }
}

function judgeAlarm(alarm: Resource, scope: Scope): Verdict {
  const expected = 'a band of at most three deviations over what a filter counts, upwards, to the security officer';
  const problem = problemOf(alarm, scope);
  return problem ? broken(alarm, problem, expected) : compliant(alarm, 'AlarmActions', expected);
}

function problemOf(alarm: Resource, scope: Scope): string | undefined {
  if (isFalse(read(alarm, 'ActionsEnabled')) || !someTellOfficer(read(alarm, 'AlarmActions'), scope))
    return 'AlarmActions';
  if (!/UpperThreshold$/.test(String(read(alarm, 'ComparisonOperator')))) return 'ComparisonOperator';
  const metrics = items(read(alarm, 'Metrics'));
  const band = metrics.find((metric) => isBand(field(metric, 'Expression')));
  const [, learned, width = '2'] = LEARNED.exec(String(field(band, 'Expression'))) ?? [];
  if (!(numberOf(width) <= WIDEST)) return 'Metrics';
  if (read(alarm, 'ThresholdMetricId') !== field(band, 'Id')) return 'ThresholdMetricId';
  const seen = field(
    metrics.find((metric) => field(metric, 'Id') === learned),
    'MetricStat',
  );
  const minutes = (numberOf(field(seen, 'Period')) * numberOf(read(alarm, 'EvaluationPeriods'))) / 60;
  if (field(seen, 'Stat') !== 'Sum' || !(minutes <= LATEST)) return 'Metrics';
  return scope.world.ofType(FILTER).some((filter) => feeds(filter, alarm) && countsLines(filter, scope))
    ? undefined
    : 'Metrics';
}

/** One for each line of a log group of ours that matches a pattern. */
function countsLines(filter: Resource, { world }: Scope): boolean {
  const [transformation] = items(read(filter, 'MetricTransformations'));
  const pattern = read(filter, 'FilterPattern');
  return (
    world.target(read(filter, 'LogGroupName'))?.type === LOG_GROUP &&
    numberOf(field(transformation, 'MetricValue')) === 1 &&
    typeof pattern === 'string' &&
    pattern !== ''
  );
}

function isBand(expression: Value | undefined): boolean {
  return String(expression).startsWith('ANOMALY_DETECTION_BAND');
}

function bandOf(alarm: Resource): Value | undefined {
  return items(read(alarm, 'Metrics'))
    .map((metric) => field(metric, 'Expression'))
    .find(isBand);
}

function isLearned(alarm: Resource): boolean {
  return bandOf(alarm) !== undefined;
}

/** A filter counts what the alarm looks at. */
function feeds(filter: Resource, alarm: Resource): boolean {
  const counted = items(read(filter, 'MetricTransformations')).map(
    (each) => `${String(field(each, 'MetricNamespace'))} ${String(field(each, 'MetricName'))}`,
  );
  return items(read(alarm, 'Metrics')).some((each) => {
    const metric = field(field(each, 'MetricStat'), 'Metric');
    return counted.includes(`${String(field(metric, 'Namespace'))} ${String(field(metric, 'MetricName'))}`);
  });
}

function alarm(name: string, path: string, value: Parameters<typeof setTo>[2] | undefined): Mutant {
  const mutant = value === undefined ? without(ALARM, path, name) : setTo(ALARM, path, value, name);
  return {
    ...mutant,
    where: ({ Properties }: RawResource) => JSON.stringify(Properties).includes('ANOMALY_DETECTION_BAND'),
  };
}

const COUNTED: { readonly [what: string]: string } = {
  flows: 'REJECT',
  requests: 'ALLOW',
  'questions for names': 'firewall_rule_action',
};

function counts(what: string): (filter: RawResource) => boolean {
  return ({ Properties }) => String(Properties?.FilterPattern).includes(COUNTED[what] ?? '?');
}

/** The metric is called after what is counted. */
function looksAt(what: string): (alarm: RawResource) => boolean {
  const metric = { flows: 'refused-flows', requests: 'requests', 'questions for names': 'refused-names' }[what];
  return ({ Properties }) => JSON.stringify(Properties?.Metrics ?? '').includes(`"MetricName":"${metric}"`);
}

function isOurs({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties).includes('Bollwerk/Detection');
}
