import type { Resource } from '../../assembly/types';
import { awayFrom, gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { matchesEvent } from '../detection/event-pattern';
import { isOn, RULE } from '../monitoring/schedule';
import { TOPIC } from './channel';
import { SUBSCRIPTION } from './listeners';
import { isTelephone, numberIn } from './subscribers-known';

const DESTINATION = 'AWS::Events::ApiDestination';
/** An alarm of no special name: what reaches the pager must reach it whatever rings. */
const ANY_ALARM = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  detail: { alarmName: 'any', state: { value: 'ALARM' }, previousState: { value: 'OK' } },
};

export const alertingTwoChannels = environmentRule({
  id: 'alerting-two-channels',
  title: 'Whoever is on call hears of every alarm in two ways at least: by mail, and by pager or telephone',
  promises: ['EMB-61'],
  area: 'monitoring',
  fix: 'Name `pagerDuty` or `telephone` in `alerts` of the deployment; lib/alerting/alert-topic.ts and lib/monitoring/pager.ts make the channel.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const { onCall } = environment.deployment.alerts;
    // What the organisation tells, a build that failed say, is not what the service has to tell.
    const topics = world.ofType(TOPIC).filter(({ stack }) => !isOfOrganization(stack));
    const heard = topics.filter((topic) => reaches(topic, 'email', onCall, scope));
    if (heard.length === 0) yield missing(TOPIC, `a topic that ${onCall} hears`);
    for (const topic of heard) {
      const second = secondChannel(topic, scope);
      yield second
        ? compliant(topic, 'Subscription', `mail and ${second}`)
        : broken(topic, 'Subscription', 'mail, and a pager or a telephone', 'mail alone');
    }
  },
  mutants: [
    alone(gone(SUBSCRIPTION, 'mail alone: no telephone', undefined, isTelephone)),
    alone(setTo(SUBSCRIPTION, 'FilterPolicy', { a: ['b'] }, 'the telephone hears some of it', 'weaken', isTelephone)),
    alone(setTo(SUBSCRIPTION, 'TopicArn', 'arn:x', 'the telephone hears something else', 'detach', isTelephone)),
    alone(gone(DESTINATION, 'mail alone: no pager')),
    alone(setTo(RULE, 'State', 'DISABLED', 'mail alone: the pager is not told', 'flip', isPage)),
    alone(setTo(RULE, 'Targets', [], 'mail alone: nothing is sent to the pager', 'detach', isPage)),
    awayFrom(['AWS::CodePipeline::Pipeline', 'AWS::ApiGateway::RestApi'], {
      ...setTo(SUBSCRIPTION, 'Protocol', 'email-json', 'no mail that a person reads', 'weaken', isMailOfOnCall),
      notices: 'absence',
      copyable: false,
    }),
  ],
});

function secondChannel(topic: Resource, scope: Scope): string | undefined {
  const { telephone } = scope.environment?.deployment.alerts ?? {};
  if (telephone && reaches(topic, 'sms', numberIn(telephone.numberSecretName), scope)) return 'telephone';
  return scope.world.ofType(RULE).some((rule) => pages(rule, scope)) ? 'pager' : undefined;
}

function reaches(topic: Resource, protocol: string, endpoint: string, { world }: Scope): boolean {
  return world
    .ofType(SUBSCRIPTION)
    .some(
      (each) =>
        world.target(read(each, 'TopicArn')) === topic &&
        read(each, 'Protocol') === protocol &&
        read(each, 'Endpoint') === endpoint &&
        read(each, 'FilterPolicy') === undefined,
    );
}

function pages(rule: Resource, { world }: Scope): boolean {
  const targets = items(read(rule, 'Targets')).map((entry) => world.target(field(entry, 'Arn')));
  return (
    isOn(rule) &&
    matchesEvent(read(rule, 'EventPattern'), ANY_ALARM) &&
    targets.some((target) => target?.type === DESTINATION)
  );
}

/** A second channel beside a good one takes nothing away. */
function alone(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: TOPIC }, copyable: false };
}

function isPage({ Properties }: RawResource): boolean {
  const pattern = JSON.stringify(Properties?.EventPattern ?? '');
  return (
    pattern.includes('CloudWatch Alarm State Change') &&
    pattern.includes('"value":["ALARM"]') &&
    !pattern.includes('alarmName')
  );
}

function isMailOfOnCall({ Properties }: RawResource): boolean {
  return String(Properties?.Endpoint).startsWith('on-call@');
}
