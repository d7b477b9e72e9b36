import { reference } from '../../assembly/symbol';
import type { Resource, Value } from '../../assembly/types';
import { besides, gone, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, numberOf, read } from '../../verdict';
import { isTakenOnlyBy, ROLE } from '../access/role-permissions';
import { ALARM } from '../alerting/listeners';
import { judgeWatch } from '../monitoring/watch';
import { inStatusSite, STAGE, statusGateway } from './site';

const ACCOUNT = 'AWS::ApiGateway::Account';
/** Who asked, with what, when, for what, and what came of it (EMB-81's words for a log). */
const FIELDS = ['identity.sourceIp', 'identity.userAgent', 'requestTime', 'httpMethod', 'path', 'status'];
/** Requests a second: what the stage may have of the account's, so that a flood ends here. */
const MOST = 1000;

const UNREAD = {
  what: 'the status page cannot be read',
  namespace: 'AWS/ApiGateway',
  metrics: ['5XXError'],
  rings: 'above',
  limit: 0,
  minutes: 5,
  statistics: ['Sum'],
  silence: 'any',
} as const;

export const containmentStatusLogged = environmentRule({
  id: 'containment-status-logged',
  title: 'Requests to the status site are written down and throttled, and somebody hears when they fail',
  promises: ['SMV-47', 'EVM-19', 'SMV-35'],
  area: 'containment',
  fix: 'Keep deployOptions of lib/status/gateway.ts, and the account’s role for logs (stacks/status.ts), and the alarm of lib/status/alarms.ts.',
  *check(scope) {
    if (!scope.environment) return;
    const stages = inStatusSite(STAGE, scope);
    if (stages.length === 0) yield missing(STAGE, 'the stage of the status site');
    for (const stage of stages) {
      yield* judge(stage, scope);
      yield judgeWatch({ ...UNREAD, dimensions: figuresOf(stage, scope) }, scope);
    }
    const accounts = inStatusSite(ACCOUNT, scope);
    if (accounts.length !== 1) yield missing(ACCOUNT, 'the one setting without which no stage may log');
    for (const account of accounts) {
      yield isTakenOnlyBy(scope.world.target(read(account, 'CloudWatchRoleArn')), ['apigateway'])
        ? compliant(account, 'CloudWatchRoleArn')
        : broken(account, 'CloudWatchRoleArn', `an ${ROLE} that API Gateway alone takes`);
    }
  },
  mutants: [
    without(STAGE, 'AccessLogSetting', 'no log'),
    setTo(STAGE, 'AccessLogSetting.DestinationArn', 'arn:of:a:log', 'a log that nobody knows'),
    setTo(STAGE, 'AccessLogSetting.Format', '$context.requestId', 'a log that says nothing'),
    without(STAGE, 'MethodSettings', 'nothing throttled'),
    setTo(STAGE, 'MethodSettings.0.ThrottlingRateLimit', -1, 'not throttled'),
    setTo(STAGE, 'MethodSettings.0.ThrottlingRateLimit', 10_000, 'as much as the account may have'),
    setTo(STAGE, 'MethodSettings.0.ThrottlingBurstLimit', 5000, 'all at once'),
    setTo(STAGE, 'MethodSettings.0.ResourcePath', '/other', 'throttled elsewhere'),
    setTo(STAGE, 'MethodSettings.0.HttpMethod', 'POST', 'throttled for others'),
    setTo(STAGE, 'MethodSettings.0.DataTraceEnabled', true, 'whole requests written down', 'widen'),
    setTo(STAGE, 'MethodSettings.0.LoggingLevel', 'INFO', 'written down into a group without key', 'widen'),
    setTo(STAGE, 'MethodSettings.0.MetricsEnabled', false, 'nothing counted'),
    setTo(STAGE, 'CacheClusterEnabled', true, 'news that are kept back'),
    besides(STAGE, gone(ACCOUNT)),
    besides(STAGE, gone(ALARM, 'nobody hears that it cannot be read', 'absence', isUnread)),
    { ...setTo(ALARM, 'Threshold', 100, 'a hundred failures are nothing', 'weaken', isUnread), copyable: false },
    {
      ...setTo(ALARM, 'Dimensions', [], 'the failures of something else', 'move', isUnread),
      notices: 'absence',
      copyable: false,
    },
    setTo(ACCOUNT, 'CloudWatchRoleArn', 'arn:of:a:role', 'a role that nobody knows'),
  ],
});

/** By which CloudWatch knows the figures of one stage (API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics"). */
function figuresOf(stage: Resource, scope: Scope): Record<string, string> {
  const gateway = statusGateway(scope);
  return {
    ApiName: String(gateway && read(gateway, 'Name')),
    Stage: reference(stage.stack.id, stage.logicalId),
  };
}

function* judge(stage: Resource, { world }: Scope): Iterable<Verdict> {
  const group = world.mentions(read(stage, 'AccessLogSetting.DestinationArn'));
  yield group.length === 1 && group[0]?.type === 'AWS::Logs::LogGroup' && group[0].stack === stage.stack
    ? compliant(stage, 'AccessLogSetting.DestinationArn')
    : broken(stage, 'AccessLogSetting.DestinationArn', 'a log group of the status site');
  const format = String(read(stage, 'AccessLogSetting.Format'));
  const lacks = FIELDS.filter((name) => !format.includes(`$context.${name}"`));
  yield lacks.length === 0
    ? compliant(stage, 'AccessLogSetting.Format')
    : broken(stage, 'AccessLogSetting.Format', `JSON with ${FIELDS.join(', ')}`, lacks.join(', '));
  const settings = items(read(stage, 'MethodSettings'));
  yield settings.length === 1 && settings.every(isThrottled)
    ? compliant(stage, 'MethodSettings')
    : broken(
        stage,
        'MethodSettings',
        `for all methods: at most ${MOST} requests a second, counted, content not written`,
      );
  if (isTrue(read(stage, 'CacheClusterEnabled')))
    yield broken(stage, 'CacheClusterEnabled', 'no cache: what is published is seen at once');
}

function isUnread({ Properties }: { Properties?: { [key: string]: unknown } }): boolean {
  return Properties?.MetricName === '5XXError';
}

function isThrottled(setting: Value): boolean {
  const limits = ['ThrottlingRateLimit', 'ThrottlingBurstLimit'].map((name) => numberOf(field(setting, name)));
  return (
    field(setting, 'ResourcePath') === '/*' &&
    field(setting, 'HttpMethod') === '*' &&
    limits.every((limit) => limit > 0 && limit <= MOST) &&
    isTrue(field(setting, 'MetricsEnabled')) &&
    [undefined, false, 'false'].some((off) => field(setting, 'DataTraceEnabled') === off) &&
    !isTrue(field(setting, 'CachingEnabled')) &&
    // What API Gateway writes by itself goes into a group of its own making, without our key.
    field(setting, 'LoggingLevel') === 'OFF'
  );
}
