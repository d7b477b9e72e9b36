import { PAGER_HOSTS } from '../../../lib/monitoring/pager-hosts';
import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, read } from '../../verdict';
import { isOn, RULE } from './schedule';

const DESTINATION = 'AWS::Events::ApiDestination';
const CONNECTION = 'AWS::Events::Connection';
const BODY = 'AuthParameters.InvocationHttpParameters.BodyParameters.0';
const ROUTING_KEY = `${BODY}.Value`;
const HEADER_KEY = 'AuthParameters.ApiKeyAuthParameters.ApiKeyValue';
/** All that may be told of an alarm. */
const NAME = '$.detail.alarmName';

export const monitoringPager = environmentRule({
  id: 'monitoring-pager',
  title:
    "Every alarm's name, and nothing else, goes to the pager of the deployment in its own service region; without a pager nothing goes anywhere",
  promises: ['EMB-61', 'EMB-60', 'EVM-03', 'EVM-09', 'SMV-31'],
  area: 'monitoring',
  fix: 'Keep lib/monitoring/pager.ts, and alerts.pagerDuty of the deployment; the key stands in Secrets Manager only.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const { alerts, jurisdiction } = environment.deployment;
    const endpoint = `https://${PAGER_HOSTS[jurisdiction]}/v2/enqueue`;
    const destinations = world.ofType(DESTINATION);
    for (const destination of destinations) {
      yield alerts.pagerDuty && read(destination, 'InvocationEndpoint') === endpoint
        ? compliant(destination, 'InvocationEndpoint')
        : broken(
            destination,
            'InvocationEndpoint',
            alerts.pagerDuty ? endpoint : 'no destination: the deployment has no pager',
          );
      yield read(destination, 'HttpMethod') === 'POST'
        ? compliant(destination, 'HttpMethod')
        : broken(destination, 'HttpMethod', 'POST');
      yield judgeConnection(destination, alerts.pagerDuty?.integrationSecretName ?? '', scope);
    }
    if (!alerts.pagerDuty) return;
    if (destinations.length === 0) yield missing(DESTINATION, 'the pager');
    const senders = world.ofType(RULE).filter((rule) => targetOf(rule, scope) !== undefined);
    for (const rule of senders) yield* judgeMessage(rule, scope);
    for (const [state, action] of [
      ['ALARM', 'trigger'],
      ['OK', 'resolve'],
    ] as const) {
      const rule = senders.find((candidate) => isOn(candidate) && tells(candidate, state, action, scope));
      yield rule
        ? compliant(rule, 'EventPattern', state)
        : missing(RULE, `a rule that tells the pager of alarms that are ${state}`);
    }
  },
  mutants: [
    setTo(DESTINATION, 'InvocationEndpoint', 'https://events.pagerduty.example/v2/enqueue', 'another pager', 'move'),
    setTo(DESTINATION, 'InvocationEndpoint', 'http://events.eu.pagerduty.com/v2/enqueue', 'without TLS'),
    setTo(DESTINATION, 'HttpMethod', 'GET', 'asked, not told'),
    partnerOfKey(setTo(CONNECTION, HEADER_KEY, 'a-key-in-the-open', 'the key in the template')),
    partnerOfKey(setTo(CONNECTION, ROUTING_KEY, 'a-key-in-the-open', 'the key in the body and the template')),
    partnerOfKey(without(CONNECTION, 'KmsKeyIdentifier', 'the key under a key of AWS')),
    partnerOfKey(setTo(CONNECTION, 'AuthorizationType', 'BASIC', 'another way to sign in')),
    partnerOfKey(setTo(CONNECTION, `${BODY}.Key`, 'other', 'a body without the key')),
    partnerOfKey(setTo(CONNECTION, `${BODY}.IsValueSecret`, false, 'the key told to whoever asks', 'flip')),
    without(RULE, 'Targets.0.RoleArn', 'by nobody', isPage),
    { ...gone(DESTINATION, 'no pager'), notices: 'absence' },
    silenced(setTo(RULE, 'State', 'DISABLED', 'switched off', 'flip', isPage)),
    silenced(setTo(RULE, 'EventPattern.detail.state.value', ['INSUFFICIENT_DATA'], 'another state', 'weaken', isPage)),
    silenced(setTo(RULE, 'EventPattern.detail.alarmName', [{ prefix: 'some' }], 'some alarms only', 'weaken', isPage)),
    silenced(setTo(RULE, 'EventPattern.source', ['aws.other'], 'another source', 'weaken', isPage)),
    silenced(setTo(RULE, 'Targets', [], 'told to nobody', 'detach', isPage)),
    setTo(
      RULE,
      'Targets.0.InputTransformer',
      { InputTemplate: '<aws.events.event.json>' },
      'the whole event',
      'widen',
      isPage,
    ),
    without(RULE, 'Targets.0.InputTransformer', 'the event as it is', isPage),
    setTo(
      RULE,
      'Targets.0.InputTransformer.InputPathsMap',
      { name: NAME, reason: '$.detail.state.reason' },
      'the reason as well',
      'widen',
      isPage,
    ),
    without(RULE, 'Targets.0.DeadLetterConfig', 'what is not delivered is lost', isPage),
    setTo(RULE, 'Targets.0.RetryPolicy', { MaximumRetryAttempts: 0 }, 'one attempt', 'weaken', isPage),
  ],
});

/** The key is read from the deployment's secret when the stack is deployed, and kept under a key of ours. */
function judgeConnection(destination: Resource, secret: string, { world }: Scope): Verdict {
  const connection = world.target(read(destination, 'ConnectionArn'));
  const expected = `a connection with the key of the secret ${secret}, under a key of this environment`;
  if (connection?.type !== CONNECTION) return broken(destination, 'ConnectionArn', expected);
  const values = [read(connection, HEADER_KEY), read(connection, ROUTING_KEY)].map((value) => String(value));
  const referred = values.every((value) => value.startsWith(`{{resolve:secretsmanager:${secret}:SecretString:`));
  const own = keyNamedBy(read(connection, 'KmsKeyIdentifier'), world) !== undefined;
  const [body] = items(read(connection, 'AuthParameters.InvocationHttpParameters.BodyParameters'));
  const told =
    field(body, 'Key') === 'routing_key' &&
    isTrue(field(body, 'IsValueSecret')) &&
    read(connection, 'AuthorizationType') === 'API_KEY';
  return referred && own && told
    ? compliant(destination, 'ConnectionArn')
    : broken(destination, 'ConnectionArn', expected);
}

function targetOf(rule: Resource, { world }: Scope): Value | undefined {
  return items(read(rule, 'Targets')).find((entry) => world.target(field(entry, 'Arn'))?.type === DESTINATION);
}

function* judgeMessage(rule: Resource, scope: Scope): Iterable<Verdict> {
  const target = targetOf(rule, scope);
  const transformer = field(target, 'InputTransformer');
  const paths = Object.values((field(transformer, 'InputPathsMap') ?? {}) as { [name: string]: Value });
  const template = String(field(transformer, 'InputTemplate') ?? '');
  const placeholders = new Set([...template.matchAll(/<([^>]+)>/g)].map(([, name]) => name));
  const narrow = paths.length === 1 && paths[0] === NAME && placeholders.size === 1 && placeholders.has('name');
  yield narrow
    ? compliant(rule, 'Targets.0.InputTransformer', NAME)
    : broken(rule, 'Targets.0.InputTransformer', `${NAME} as <name>, and nothing else of the event`);
  yield scope.world.target(field(field(target, 'DeadLetterConfig'), 'Arn'))?.type === 'AWS::SQS::Queue'
    ? compliant(rule, 'Targets.0.DeadLetterConfig')
    : broken(rule, 'Targets.0.DeadLetterConfig', 'a queue for what could not be delivered');
  yield scope.world.target(field(target, 'RoleArn'))?.type === 'AWS::IAM::Role'
    ? compliant(rule, 'Targets.0.RoleArn')
    : broken(rule, 'Targets.0.RoleArn', 'the role that may call the pager');
  const policy = field(target, 'RetryPolicy');
  const [attempts, age] = ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds'].map((name) => field(policy, name));
  yield policy === undefined || (Number(attempts ?? 185) >= 3 && Number(age ?? 86_400) >= 300)
    ? compliant(rule, 'Targets.0.RetryPolicy', 'tried again')
    : broken(rule, 'Targets.0.RetryPolicy', 'three attempts and five minutes, or more');
}

function tells(rule: Resource, state: string, action: string, scope: Scope): boolean {
  const pattern = read(rule, 'EventPattern');
  const template = String(field(field(targetOf(rule, scope), 'InputTransformer'), 'InputTemplate') ?? '');
  const only = (value: Value | undefined, wanted: string) => JSON.stringify(value) === JSON.stringify([wanted]);
  const detail = field(pattern, 'detail');
  return (
    only(field(pattern, 'source'), 'aws.cloudwatch') &&
    only(field(pattern, 'detail-type'), 'CloudWatch Alarm State Change') &&
    JSON.stringify(detail) === JSON.stringify({ state: { value: [state] } }) &&
    Object.keys((pattern ?? {}) as object).length === 3 &&
    template.includes(`"event_action":"${action}"`)
  );
}

/** Of every alarm: a rule that names one starts something else. */
function isPage({ Properties }: RawResource): boolean {
  const pattern = JSON.stringify(Properties?.EventPattern ?? '');
  return pattern.includes('CloudWatch Alarm State Change') && !pattern.includes('alarmName');
}

function partnerOfKey(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: DESTINATION }, copyable: false };
}

/** A second rule beside the good one breaks nothing. */
function silenced(mutant: Mutant): Mutant {
  return { ...mutant, notices: 'absence', copyable: false };
}
