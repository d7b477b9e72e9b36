import type { Resource, Value } from '../../assembly/types';
import type { Mutant, RawResource, RawValue } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { mailsOf } from '../detection/officer';
import { TOPIC } from './channel';
import { ALARM, COMPOSITE } from './listeners';

/** What tells of an attack, of a protection taken away, or of a duty towards data that was not done. */
const SECURITY = /^(Bollwerk\/Audit |AWS\/Logs |AWS\/States |Bollwerk\/Containment OpenLayers$)/;
const ROTATION = 'AWS::SecretsManager::RotationSchedule';
const UNDELIVERED = 'AWS/SNS NumberOfNotificationsFailed';

export const alertingRightPeople = resourceRule({
  id: 'alerting-right-people',
  title:
    'An alarm tells those who can act: on security the officer or the officers of the company, on the service whoever is on call',
  promises: ['EMB-61', 'EVM-32', 'EVM-20'],
  area: 'monitoring',
  fix: 'Give ringingAlarm the topic of AlertingStack.topics for its subject: security or officers, or onCall; the same for its end.',
  type: [ALARM, COMPOSITE],
  when: (alarm, { environment }) => environment !== undefined && topicsIn(alarm, 'AlarmActions').length > 0,
  judge: (alarm, scope): readonly Verdict[] => {
    const rings = topicsIn(alarm, 'AlarmActions');
    const ends = topicsIn(alarm, 'OKActions').filter((topic) => !rings.includes(topic));
    return [
      judgeRinging(alarm, rings, scope),
      ends.length === 0
        ? compliant(alarm, 'OKActions', 'tells the same people')
        : broken(alarm, 'OKActions', 'those who are told when it begins', ends),
    ];
  },
  mutants: [
    told(
      'a failed duty told to whoever is on call',
      (alarm) => alarm.Properties?.Namespace === 'AWS/States',
      /oncall/i,
    ),
    told('an outage told to the security officer', (alarm) => alarm.Properties?.Namespace === 'AWS/RDS', /security/i),
    told(
      'the end of an outage told to others',
      (alarm) => alarm.Properties?.Namespace === 'AWS/RDS',
      /security/i,
      'OKActions',
    ),
    told('a topic that tells of itself', isUndelivered, /oncall/i),
  ],
});

function topicsIn(alarm: Resource, property: string): Value[] {
  return items(read(alarm, property)).slice();
}

function judgeRinging(alarm: Resource, rings: readonly Value[], scope: Scope): Verdict {
  const { securityOfficer, cto, ceo, onCall } = scope.environment?.deployment.alerts ?? {};
  const subject = `${read(alarm, 'Namespace')} ${read(alarm, 'MetricName')}`;
  const topics = rings.flatMap((ring) => scope.world.target(ring) ?? []).filter(({ type }) => type === TOPIC);
  const watched = scope.world.mentions(read(alarm, 'Dimensions'));
  if (subject === UNDELIVERED) {
    return topics.some((topic) => !watched.includes(topic))
      ? compliant(alarm, 'AlarmActions', 'another topic than the one that fails')
      : broken(alarm, 'AlarmActions', 'another topic than the one that fails');
  }
  const security = SECURITY.test(subject) || isBand(alarm) || isOfRotation(watched, scope);
  const wanted = security ? [securityOfficer, cto, ceo] : [onCall];
  const reached = topics.flatMap((topic) => mailsOf(topic, scope));
  return topics.length === 0 || reached.some((mail) => wanted.includes(mail))
    ? compliant(alarm, 'AlarmActions', reached.join(', '))
    : broken(alarm, 'AlarmActions', `a topic of ${wanted.join(' or ')}`, reached.join(', '));
}

/** What is unusual of logs and flows (lib/detection). */
function isBand(alarm: Resource): boolean {
  return items(read(alarm, 'Metrics')).some((metric) =>
    /^ANOMALY_DETECTION_BAND/.test(String(field(metric, 'Expression'))),
  );
}

/** Secrets that are not changed in time are a matter of security; any other function that fails is one of the service. */
function isOfRotation(watched: readonly Resource[], { world }: Scope): boolean {
  const rotating = world.ofType(ROTATION).map((schedule) => world.target(read(schedule, 'RotationLambdaARN')));
  return watched.some((each) => rotating.includes(each));
}

function isUndelivered({ Properties }: RawResource): boolean {
  return (
    Properties?.MetricName === 'NumberOfNotificationsFailed' &&
    JSON.stringify(Properties?.Dimensions).includes('oncall')
  );
}

/** Rings at another topic that the same template names. */
function told(
  name: string,
  where: (alarm: RawResource) => boolean,
  topic: RegExp,
  property: 'AlarmActions' | 'OKActions' = 'AlarmActions',
): Mutant {
  const other = (resources: { [id: string]: RawResource }): RawValue | undefined =>
    Object.values(resources)
      .filter(({ Type }) => Type === ALARM)
      .flatMap(({ Properties }) => (Properties?.AlarmActions ?? []) as RawValue[])
      .find((action) => topic.test(JSON.stringify(action)));
  return {
    name,
    kind: 'detach',
    type: ALARM,
    where: (alarm, { Resources }) => where(alarm) && other(Resources) !== undefined,
    change: ({ Properties = {} }, { Resources }) => {
      Properties[property] = [other(Resources) ?? null];
    },
  };
}
