import { resourceRule } from '../../rule';
import { isTrue } from '../../verdict';
import { judgeAttribute, LOAD_BALANCER, setAttribute, withoutAttribute } from './load-balancer';

const LIST = 'LoadBalancerAttributes';
const KEY = 'deletion_protection.enabled';

export const edgeLoadBalancerProtected = resourceRule({
  id: 'edge-load-balancer-protected',
  title: 'No load balancer can be deleted by one call',
  promises: ['SMV-35'],
  area: 'edge',
  fix: 'Keep deletionProtection in lib/edge/load-balancer.ts.',
  fixElsewhere: 'Set the attribute deletion_protection.enabled to true.',
  type: LOAD_BALANCER,
  required: (scope) => scope.environment !== undefined,
  judge: (balancer) => judgeAttribute(balancer, LIST, KEY, 'true', isTrue),
  mutants: [
    setAttribute(LOAD_BALANCER, LIST, KEY, 'false', 'deletion protection off'),
    withoutAttribute(LOAD_BALANCER, LIST, KEY, 'deletion protection left out'),
  ],
});
