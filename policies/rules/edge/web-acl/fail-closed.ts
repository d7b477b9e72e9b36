import { resourceRule } from '../../../rule';
import { broken, compliant, isFalse } from '../../../verdict';
import { attributesOf, isApplication, LOAD_BALANCER, setAttribute } from '../load-balancer';

const LIST = 'LoadBalancerAttributes';
const KEY = 'waf.fail_open.enabled';

export const edgeWebAclFailClosed = resourceRule({
  id: 'edge-web-acl-fail-closed',
  title: 'When the web application firewall does not answer, requests are refused and not let through',
  promises: ['EVM-11', 'SMV-07'],
  area: 'edge',
  fix: 'Leave wafFailOpen false in lib/edge/load-balancer.ts; that is also the default.',
  fixElsewhere: 'Set the attribute waf.fail_open.enabled to false; that is also the default.',
  type: LOAD_BALANCER,
  when: isApplication,
  judge: (balancer) => {
    const values = attributesOf(balancer, LIST, KEY);
    return values.every(isFalse)
      ? compliant(balancer, `${LIST}.${KEY}`, values[0] ?? 'false by default')
      : broken(balancer, `${LIST}.${KEY}`, 'false', values.map(String));
  },
  mutants: [
    setAttribute(LOAD_BALANCER, LIST, KEY, 'true', 'unseen requests pass'),
    setAttribute(LOAD_BALANCER, LIST, KEY, { Ref: 'AWS::StackName' }, 'nobody can tell'),
  ],
});
