import { type Mutant, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { TOPIC } from './channel';
import { heardTopics, SUBSCRIPTION } from './listeners';

export const alertingTopicsHeard = resourceRule({
  id: 'alerting-topics-heard',
  title: 'Every topic has somebody who gets all of its messages',
  promises: ['EMB-61', 'EVM-32', 'EVM-47'],
  area: 'monitoring',
  fix: 'Subscribe an address of the deployment to the topic (lib/alerting/alert-topic.ts), without a filter.',
  fixElsewhere: 'Subscribe somebody to the topic, without a filter policy.',
  type: TOPIC,
  required: ({ environment }) => environment !== undefined,
  judge: (topic, scope) => [
    heardTopics(scope).has(topic)
      ? compliant(topic, 'Subscription', 'subscribed')
      : broken(topic, 'Subscription', 'a subscription without a filter', 'none'),
    // Such a policy can refuse or mask what is published (Amazon SNS Developer Guide, "Message data protection").
    read(topic, 'DataProtectionPolicy') === undefined
      ? compliant(topic, 'DataProtectionPolicy', 'absent')
      : broken(topic, 'DataProtectionPolicy', 'absent: it can refuse a message'),
  ],
  mutants: [
    allGone(),
    setTo(
      TOPIC,
      'DataProtectionPolicy',
      { Statement: [{ Operation: { Deny: {} } }] },
      'a policy that refuses messages',
    ),
    heard(setTo(SUBSCRIPTION, 'TopicArn', { Ref: 'AWS::NoValue' }, 'a subscription to nothing', 'detach', isOnly)),
    heard(setTo(SUBSCRIPTION, 'FilterPolicy', { severity: ['low'] }, 'only some messages', 'weaken', isOnly)),
  ],
});

function heard(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: TOPIC } };
}

function allGone(): Mutant {
  return {
    name: 'nobody is subscribed',
    kind: 'detach',
    type: TOPIC,
    notices: { partner: TOPIC },
    where: (_topic, template) => Object.values(template.Resources).some(({ Type }) => Type === SUBSCRIPTION),
    change: (_topic, template) => {
      for (const [id, { Type }] of Object.entries(template.Resources)) {
        if (Type === SUBSCRIPTION) delete template.Resources[id];
      }
    },
  };
}

/** The only subscription of its topic. */
function isOnly({ Properties }: { Properties?: object }, { Resources }: { Resources: object }): boolean {
  const topic = JSON.stringify((Properties as { TopicArn?: unknown } | undefined)?.TopicArn);
  const same = Object.values(Resources).filter(
    ({ Type, Properties: other }) => Type === SUBSCRIPTION && JSON.stringify(other?.TopicArn) === topic,
  );
  return same.length === 1;
}
