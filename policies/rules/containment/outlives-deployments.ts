import { LISTENER_PRIORITIES } from '../../../lib/edge/listener-priorities';
import { setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

export const containmentOutlivesDeployments = environmentRule({
  id: 'containment-outlives-deployments',
  title: 'No template has a listener rule where the maintenance page goes, so that no deployment takes the page away',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Take another priority (lib/edge/listener-priorities.ts); the first one belongs to the switch.',
  *check({ world, environment }) {
    if (!environment) return;
    for (const rule of world.ofType(RULE)) {
      const priority = numberOf(read(rule, 'Priority'));
      yield priority > LISTENER_PRIORITIES.offline
        ? compliant(rule, 'Priority')
        : broken(rule, 'Priority', `more than ${LISTENER_PRIORITIES.offline}`);
    }
  },
  mutants: [
    setTo(RULE, 'Priority', 1, 'takes the place of the page', 'move'),
    setTo(RULE, 'Priority', { Ref: 'AWS::NoValue' }, 'a priority that nobody knows', 'remove'),
  ],
});
