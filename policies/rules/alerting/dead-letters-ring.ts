import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawResource, setTo } from '../../mutant';
import { oncePerResource } from '../../proofs/once';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { QUEUE } from './channel';
import { ALARM } from './listeners';

const METRICS = ['ApproximateNumberOfMessagesVisible'];
/** Seconds that SQS keeps a message at most; whoever reads dead letters may be on holiday. */
const KEPT = 1_209_600;

export const alertingDeadLettersRing = resourceRule({
  id: 'alerting-dead-letters-ring',
  title: 'What could not be delivered is kept for two weeks, and the first such message rings',
  promises: ['EMB-44', 'EMB-48', 'EMB-61', 'EMB-59'],
  area: 'monitoring',
  fix: 'Use deadLetters (lib/operations): a queue of 14 days with an alarm above 0 on the messages in it.',
  fixElsewhere: 'Give the dead-letter queue 14 days of retention and an alarm above 0 on the messages in it.',
  type: QUEUE,
  when: (queue, scope) => takesDeadLetters(queue, scope),
  judge: (queue, scope): Verdict[] => [
    numberOf(read(queue, 'MessageRetentionPeriod')) === KEPT
      ? compliant(queue, 'MessageRetentionPeriod')
      : broken(queue, 'MessageRetentionPeriod', `${KEPT} seconds`),
    scope.world.ofType(ALARM).some((alarm) => watches(alarm, queue, scope))
      ? compliant(queue, 'Alarm', 'above 0 messages')
      : broken(queue, 'Alarm', 'an alarm above 0 visible messages of this queue, each minute', 'none'),
  ],
  mutants: [
    // A second queue that nothing is sent to breaks nothing.
    { ...setTo(QUEUE, 'MessageRetentionPeriod', 345_600, 'kept for four days'), copyable: false },
    rung(gone(ALARM, 'no alarm', undefined, isOnMessages)),
    rung(setTo(ALARM, 'Threshold', 10, 'nine lost messages are fine', 'weaken', isOnMessages)),
    rung(setTo(ALARM, 'Dimensions', [{ Name: 'QueueName', Value: 'other' }], 'another queue', 'detach', isOnMessages)),
    rung(
      setTo(
        ALARM,
        'MetricName',
        'NumberOfMessagesSent',
        'a metric that dead letters do not touch',
        'weaken',
        isOnMessages,
      ),
    ),
    rung(setTo(ALARM, 'ComparisonOperator', 'LessThanThreshold', 'the wrong way round', 'flip', isOnMessages)),
    rung(setTo(ALARM, 'Period', 86_400, 'looked at once a day', 'weaken', isOnMessages)),
  ],
});

/** A queue that some resource names in a property for what it could not deliver. */
function takesDeadLetters(queue: Resource, { world }: Scope): boolean {
  return world.mentionedBy(queue).some((each) => hasDeadLetters(each));
}

const hasDeadLetters = oncePerResource(({ properties }) => /[dD]eadLetter/.test(JSON.stringify(properties)));

function watches(alarm: Resource, queue: Resource, { world }: Scope): boolean {
  return (
    read(alarm, 'Namespace') === 'AWS/SQS' &&
    METRICS.some((name) => name === read(alarm, 'MetricName')) &&
    world.mentions(read(alarm, 'Dimensions')).includes(queue) &&
    ringsAtTheFirst(alarm) &&
    numberOf(read(alarm, 'DatapointsToAlarm') ?? read(alarm, 'EvaluationPeriods')) === 1 &&
    numberOf(read(alarm, 'Period')) <= 300
  );
}

/** Messages are whole, but their average is not: it is above 0 before it is 1. */
function ringsAtTheFirst(alarm: Resource): boolean {
  const threshold = numberOf(read(alarm, 'Threshold'));
  const whole = ['Maximum', 'Sum'].some((name) => name === read(alarm, 'Statistic'));
  const operator = read(alarm, 'ComparisonOperator');
  return operator === 'GreaterThanOrEqualToThreshold'
    ? whole && threshold === 1
    : operator === 'GreaterThanThreshold' && threshold === 0 && (whole || read(alarm, 'Statistic') === 'Average');
}

function isOnMessages({ Properties }: RawResource): boolean {
  return METRICS.some((name) => name === Properties?.MetricName);
}

function rung(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: QUEUE } };
}
