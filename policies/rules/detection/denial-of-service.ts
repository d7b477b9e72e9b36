import { DENIAL_OF_SERVICE } from '../../../lib/edge/denial-of-service';
import type { Mutant } from '../../mutant';
import { resourceRule } from '../../rule';
import { read } from '../../verdict';
import { demand } from './demand';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const PROTECTION = 'AWS::Shield::Protection';
const METADATA = `Metadata.${DENIAL_OF_SERVICE}`;

export const detectionDenialOfService = resourceRule({
  id: 'detection-denial-of-service',
  title: 'Shield covers the load balancer: the advanced level by a resource, the standard one by a recorded decision',
  promises: ['SMV-07'],
  area: 'detection',
  fix: 'Say the level and the reason in denialOfService of the deployment; lib/edge/denial-of-service.ts writes it down.',
  type: BALANCER,
  // Which level another tool's authors chose, and why, no template of theirs can say.
  when: (_balancer, { environment }) => environment !== undefined,
  judge: (balancer, { world, environment }) => {
    const choice = environment?.deployment.denialOfService;
    const covered = world
      .ofType(PROTECTION)
      .some((protection) => world.target(read(protection, 'ResourceArn')) === balancer);
    if (covered) return demand(balancer, PROTECTION, 'covered', true);
    if (choice?.kind !== 'shield-standard')
      return demand(balancer, PROTECTION, 'a protection of this load balancer', false, 'none');
    const recorded = balancer.metadata[DENIAL_OF_SERVICE];
    return demand(balancer, METADATA, choice.reason, recorded === choice.reason, recorded ?? 'no decision');
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
