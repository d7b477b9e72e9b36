import { resourceRule } from '../../rule';
import { isTrue } from '../../verdict';
import { isApplication, judgeAttribute, LOAD_BALANCER, setAttribute, withoutAttribute } from './load-balancer';

const LIST = 'LoadBalancerAttributes';
const DROP = 'routing.http.drop_invalid_header_fields.enabled';
const DESYNC = 'routing.http.desync_mitigation_mode';
const FORWARDED = 'routing.http.xff_header_processing.mode';

export const edgeLoadBalancerHardened = resourceRule({
  id: 'edge-load-balancer-hardened',
  title: 'Malformed requests stop at the load balancer, and it adds the true address of the client',
  promises: ['EMB-84'],
  area: 'edge',
  fix: 'Keep dropInvalidHeaderFields, desync mitigation strictest and X-Forwarded-For append in lib/edge/load-balancer.ts.',
  fixElsewhere:
    'Set routing.http.drop_invalid_header_fields.enabled true, routing.http.desync_mitigation_mode strictest and routing.http.xff_header_processing.mode append.',
  type: LOAD_BALANCER,
  when: isApplication,
  required: (scope) => scope.environment !== undefined,
  judge: (balancer) => [
    judgeAttribute(balancer, LIST, DROP, 'true', isTrue),
    judgeAttribute(balancer, LIST, DESYNC, 'strictest', (value) => value === 'strictest'),
    judgeAttribute(balancer, LIST, FORWARDED, 'append', (value) => value === 'append'),
  ],
  mutants: [
    setAttribute(LOAD_BALANCER, LIST, DROP, 'false', 'malformed headers pass'),
    withoutAttribute(LOAD_BALANCER, LIST, DROP, 'malformed headers left to the default'),
    setAttribute(LOAD_BALANCER, LIST, DESYNC, 'monitor', 'smuggled requests are only counted'),
    withoutAttribute(LOAD_BALANCER, LIST, DESYNC, 'smuggling left to the default'),
    setAttribute(LOAD_BALANCER, LIST, FORWARDED, 'preserve', "the client's own address header is believed"),
    setAttribute(LOAD_BALANCER, LIST, FORWARDED, 'remove', 'nobody knows who asked'),
  ],
});
