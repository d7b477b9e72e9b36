import type { Resource } from '../../assembly/types';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue } from '../../verdict';
import { BUCKET } from '../storage/bucket';
import {
  attributesOf,
  isApplication,
  judgeAttribute,
  LOAD_BALANCER,
  setAttribute,
  withoutAttribute,
} from './load-balancer';

const LIST = 'LoadBalancerAttributes';

export const edgeLoadBalancerLogged = resourceRule({
  id: 'edge-load-balancer-logged',
  title: 'Every request and every TLS handshake is logged into a bucket of the same environment',
  promises: ['EVM-19', 'EVM-56'],
  area: 'edge',
  fix: "Keep access and connection logs on, both into the archive stack's landing bucket (lib/edge/load-balancer.ts).",
  fixElsewhere:
    'Set access_logs.s3.enabled and connection_logs.s3.enabled to true, both into a bucket of the template.',
  type: LOAD_BALANCER,
  required: (scope) => scope.environment !== undefined,
  judge: (balancer, scope) =>
    (isApplication(balancer) ? ['access', 'connection'] : ['access']).flatMap((kind) => [
      judgeAttribute(balancer, LIST, `${kind}_logs.s3.enabled`, 'true', isTrue),
      judgeBucket(balancer, `${kind}_logs.s3.bucket`, scope),
    ]),
  mutants: ['access', 'connection'].flatMap((kind) => [
    setAttribute(LOAD_BALANCER, LIST, `${kind}_logs.s3.enabled`, 'false', `${kind} logs off`),
    withoutAttribute(LOAD_BALANCER, LIST, `${kind}_logs.s3.enabled`, `${kind} logs left out`),
    setAttribute(
      LOAD_BALANCER,
      LIST,
      `${kind}_logs.s3.bucket`,
      'somebody-elses-bucket',
      `${kind} logs leave the environment`,
    ),
  ]),
});

function judgeBucket(balancer: Resource, key: string, { world }: Scope): Verdict {
  const values = attributesOf(balancer, LIST, key);
  return values.length > 0 && values.every((value) => world.target(value)?.type === BUCKET)
    ? compliant(balancer, `${LIST}.${key}`, values[0])
    : broken(balancer, `${LIST}.${key}`, 'a bucket of this environment', values[0] ?? 'absent');
}
