import type { Resource } from '../../assembly/types';
import { matches } from '../../logs/filter-pattern';
import { gone, type Mutant, setTo, without } from '../../mutant';
import { oncePerWorld } from '../../proofs/once';
import { items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, numberOf, read } from '../../verdict';
import { ALARM, heardTopics } from '../alerting/listeners';
import { COUNTED, RINGING, SILENT } from './calls-that-ring';
import { isOnTrail, trailGroups } from './trail';

const FILTER = 'AWS::Logs::MetricFilter';
const METRIC = 'MetricTransformations.0';
/** By these a caller could be left out whom no sample of a call shows: an address, a browser, a region, a name. */
const ORIGIN =
  /\$\.(sourceIPAddress|userAgent|awsRegion|recipientAccountId|vpcEndpointId|tlsDetails|userIdentity\.(arn|accountId|principalId|userName|accessKeyId))\b/;
/** Seconds after which an alarm has seen a call at the latest. */
const LONGEST = 300;

export const auditCallsRing = environmentRule({
  id: 'audit-calls-ring',
  title:
    'Whoever attacks a protection, is the root user, fails to sign in or takes the break-glass role, sets off an alarm',
  promises: ['EVM-20', 'EVM-21', 'EVM-57', 'SMV-35', 'EVM-66'],
  area: 'audit',
  fix: 'Keep the patterns of lib/audit/watched-calls.ts on the log group of the trail, each with its alarm at the first call.',
  *check(scope) {
    const filters = filtersOnTrail(scope);
    if (!scope.environment && filters.length === 0) return;
    for (const [name, event] of Object.entries(RINGING)) {
      const watching = filters.filter((filter) => notices(filter, event));
      const judged = watching.flatMap((filter) => judgeAlarms(filter, scope));
      const good = judged.find(({ state }) => state === 'compliant');
      if (good) yield good;
      else if (judged.length > 0) yield* judged;
      else yield missing(FILTER, `a metric filter on the trail's log group that notices: ${name}`);
    }
    for (const filter of filters)
      if (ORIGIN.test(String(read(filter, 'FilterPattern'))))
        yield broken(filter, 'FilterPattern', 'no caller left out by where the call comes from');
    for (const [name, event] of Object.entries(COUNTED))
      if (!filters.some((filter) => notices(filter, event) && counts(filter)))
        yield missing(FILTER, `a metric filter that counts: ${name}`);
    for (const [name, event] of Object.entries(SILENT))
      for (const filter of filters)
        if (notices(filter, event) && alarmsOf(filter, scope).length > 0)
          yield broken(filter, 'FilterPattern', `silence at: ${name}`);
  },
  // A second filter or alarm beside the healthy one takes nothing away.
  mutants: [
    ...['StopLogging', 'ScheduleKeyDeletion', 'PutBucketPolicy', 'DeleteDetector', 'CreateAccessKey'].map(forgets),
    pattern('(\\$.userIdentity.type = "Root")', '($.userIdentity.type = "Nobody")', 'the root user is not noticed'),
    pattern('"Failure"', '"Success"', 'failures are not noticed'),
    pattern('role/break-glass', 'role/other', 'taking the break-glass role is not noticed'),
    pattern('userName = "break-glass"', 'userName = "other"', 'calls of the break-glass role are not noticed'),
    pattern('AWSReservedSSO_break-glass', 'AWSReservedSSO_other', 'the permission set is not noticed'),
    pattern('unmask', 'other', 'lifted masks are not noticed'),
    leavesOut('sourceIPAddress != "203.0.113.9"', 'one address is left out'),
    leavesOut('userAgent != "*tool*"', 'one browser is left out'),
    pattern('AssumeRoleWithSAML', 'Other', 'sign-ins are not counted', '\\$.eventName = ConsoleLogin \\|\\| ', ''),
    absent(setTo(FILTER, 'LogGroupName', 'another-group', 'on another log group', 'detach', isRinging)),
    absent(
      setTo(
        FILTER,
        'FilterPattern',
        '{ $.eventName = "StopLogging"',
        'a pattern that nobody can read',
        'weaken',
        isRinging,
      ),
    ),
    setTo(FILTER, `${METRIC}.MetricName`, 'another-metric', 'counted under another name', 'detach', isRinging),
    setTo(FILTER, `${METRIC}.MetricValue`, '0', 'counts nothing', 'weaken', isRinging),
    setTo(FILTER, `${METRIC}.DefaultValue`, 1, 'rings all the time', 'weaken', isRinging),
    absent(without(FILTER, `${METRIC}.MetricName`, 'sign-ins are counted nowhere', isCounted)),
    setTo(FILTER, 'FilterPattern', '{ $.eventName EXISTS }', 'rings at everything', 'widen', isRinging),
    gone(FILTER, 'no filter', 'absence', isRinging),
    gone(ALARM, 'no alarm', { partner: FILTER }, isOfTrail),
    ...[
      alarm('ActionsEnabled', false, 'switched off'),
      alarm('AlarmActions', [], 'tells nobody'),
      alarm('Threshold', 5, 'at the sixth call'),
      alarm('Period', 3600, 'an hour later'),
      alarm('EvaluationPeriods', 30, 'in thirty periods', { DatapointsToAlarm: 30 }),
      alarm('ComparisonOperator', 'LessThanThreshold', 'the wrong way round'),
      alarm('Statistic', 'Minimum', 'the smallest figure'),
      alarm('Dimensions', [{ Name: 'Account', Value: '1' }], 'another metric'),
    ],
  ].map((mutant) => ({ ...mutant, copyable: mutant.name === 'rings at everything' })),
});

const filtersOnTrail = oncePerWorld((scope): readonly Resource[] =>
  scope.world.ofType(FILTER).filter((filter) => {
    const name = read(filter, 'LogGroupName');
    return isOnTrail(name, trailGroups(scope), scope.world.target(name));
  }),
);

/** Adds to a metric for each call, and to none where there is no call: an alarm that always rings is none. */
function counts(filter: Resource): boolean {
  const [value, otherwise] = ['MetricValue', 'DefaultValue'].map((name) => read(filter, `${METRIC}.${name}`));
  const named = ['MetricName', 'MetricNamespace'].every(
    (name) => typeof read(filter, `${METRIC}.${name}`) === 'string',
  );
  return named && numberOf(value) >= 1 && (otherwise === undefined || numberOf(otherwise) === 0);
}

/** A pattern that cannot be read notices nothing. */
function notices(filter: Resource, event: object): boolean {
  try {
    return matches(String(read(filter, 'FilterPattern')), event);
  } catch {
    return false;
  }
}

function alarmsOf(filter: Resource, { world }: Scope): readonly Resource[] {
  const [namespace, name] = ['MetricNamespace', 'MetricName'].map((part) => read(filter, `${METRIC}.${part}`));
  return world
    .ofType(ALARM)
    .filter((each) => read(each, 'MetricName') === name && read(each, 'Namespace') === namespace);
}

function judgeAlarms(filter: Resource, scope: Scope): Verdict[] {
  if (!counts(filter)) return [broken(filter, METRIC, 'counts 1 for each call, and nothing for other calls')];
  const alarms = alarmsOf(filter, scope);
  if (alarms.length === 0) return [broken(filter, METRIC, 'an alarm on its metric', 'none')];
  return alarms.map((each) => {
    const problem = problemOf(each, scope);
    return problem
      ? broken(each, problem, 'rings at the first call, within five minutes')
      : compliant(each, 'AlarmActions');
  });
}

/** The property for which an alarm would not ring at the first call. */
function problemOf(each: Resource, scope: Scope): string | undefined {
  const limit = numberOf(read(each, 'Threshold'));
  const atFirst =
    (read(each, 'ComparisonOperator') === 'GreaterThanThreshold' && limit >= 0 && limit < 1) ||
    (read(each, 'ComparisonOperator') === 'GreaterThanOrEqualToThreshold' && limit > 0 && limit <= 1);
  const bad = numberOf(read(each, 'DatapointsToAlarm') ?? read(each, 'EvaluationPeriods'));
  if (isFalse(read(each, 'ActionsEnabled'))) return 'ActionsEnabled';
  if (!atFirst) return 'Threshold';
  if (read(each, 'Statistic') !== 'Sum') return 'Statistic';
  if (!(numberOf(read(each, 'Period')) <= LONGEST)) return 'Period';
  if (bad !== 1) return 'DatapointsToAlarm';
  if (items(read(each, 'Dimensions')).length > 0) return 'Dimensions';
  const heard = heardTopics(scope);
  const rings = items(read(each, 'AlarmActions')).some((action) => {
    const topic = scope.world.target(action);
    return topic !== undefined && heard.has(topic);
  });
  return rings ? undefined : 'AlarmActions';
}

function absent(mutant: Mutant): Mutant {
  return { ...mutant, notices: 'absence' };
}

function forgets(call: string): Mutant {
  return pattern(`\\$.eventName = ${call}( \\|\\| )?`, '$.eventName = Other || ', `${call} is not noticed`);
}

/** Rewrites the first pattern that holds a text. */
function pattern(find: string, instead: string, name: string, also = '', by = ''): Mutant {
  const expression = new RegExp(find, 'g');
  return {
    name,
    kind: 'weaken',
    type: FILTER,
    notices: 'absence',
    where: ({ Properties }) => String(Properties?.FilterPattern).search(new RegExp(find)) >= 0,
    change: ({ Properties }) => {
      if (!Properties) return;
      const changed = String(Properties.FilterPattern).replace(expression, () => instead);
      Properties.FilterPattern = also ? changed.replace(new RegExp(also, 'g'), by) : changed;
    },
  };
}

function isRinging({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('StopLogging');
}

function isCounted({ Properties }: { Properties?: object }): boolean {
  return JSON.stringify(Properties).includes('AssumeRoleWithSAML');
}

function isOfTrail({ Properties }: { Properties?: { MetricName?: unknown } }): boolean {
  return Properties?.MetricName === 'trail-tampered';
}

function alarm(
  path: string,
  value: Parameters<typeof setTo>[2],
  name: string,
  more: Record<string, number> = {},
): Mutant {
  const set = setTo(ALARM, path, value, name, 'weaken', isOfTrail);
  return {
    ...set,
    change: (resource, template, logicalId) => {
      set.change(resource, template, logicalId);
      Object.assign(resource.Properties ?? {}, more);
    },
  };
}

/** The whole pattern stands, for everybody but one. */
function leavesOut(condition: string, name: string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: FILTER,
    where: isRinging,
    change: ({ Properties = {} }) => {
      const inner = String(Properties.FilterPattern).replace(/^\{|\}$/g, '');
      Properties.FilterPattern = `{ (${inner}) && ($.${condition}) }`;
    },
  };
}
