import { DENIAL_OF_SERVICE } from '../../../lib/edge/denial-of-service';
import type { Mutant } from '../../mutant';
import { resourceRule } from '../../rule';
import { demand } from './demand';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const METADATA = `Metadata.${DENIAL_OF_SERVICE}`;

export const detectionDenialOfService = resourceRule({
  id: 'detection-denial-of-service',
  title: "Shield's standard level covers the load balancer, by a decision that is recorded at it",
  promises: ['SMV-07'],
  area: 'detection',
  fix: 'Say the reason in denialOfService of the deployment; lib/edge/denial-of-service.ts writes it down.',
  type: BALANCER,
  // Which level another tool's authors chose, and why, no template of theirs can say.
  when: (_balancer, { environment }) => environment !== undefined,
  judge: (balancer, { environment }) => {
    const reason = environment?.deployment.denialOfService.reason ?? 'a reason';
    const recorded = balancer.metadata[DENIAL_OF_SERVICE];
    return demand(balancer, METADATA, reason, recorded === reason, recorded ?? 'no decision');
  },
  mutants: [
    metadata('no decision', (kept) => {
      delete kept[DENIAL_OF_SERVICE];
    }),
    metadata('another reason', (kept) => {
      kept[DENIAL_OF_SERVICE] = 'because';
    }),
  ],
});

function metadata(name: string, change: (kept: { [key: string]: unknown }) => void): Mutant {
  return {
    name,
    kind: 'remove',
    type: BALANCER,
    where: ({ Metadata }) => Metadata?.[DENIAL_OF_SERVICE] !== undefined,
    change: ({ Metadata }) => change(Metadata ?? {}),
  };
}
