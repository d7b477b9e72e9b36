import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const RULE = 'AWS::Events::Rule';
const BUS = 'EventBusName';

export const alertingEventsArrive = resourceRule({
  id: 'alerting-events-arrive',
  title: 'Event rules listen where the services of AWS speak: on the default bus of the account',
  promises: ['EVM-20', 'EVM-47', 'EVM-32', 'EMB-48', 'EMB-64', 'SMV-49'],
  area: 'monitoring',
  fix: 'Remove EventBusName: on a bus of our own nothing of AWS ever arrives (EventBridge User Guide, "Event buses").',
  type: RULE,
  judge: (rule) =>
    [undefined, 'default'].includes(read(rule, BUS) as string | undefined)
      ? compliant(rule, BUS, read(rule, BUS) ?? 'the default bus')
      : broken(rule, BUS, 'absent, or default'),
  mutants: [setTo(RULE, BUS, 'own-bus', 'a rule on a bus on which nobody speaks', 'move')],
});
