import { setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { zonesOf } from './distinct-zones';
import { LOAD_BALANCER } from './load-balancer';

const LEAST = 3;

export const edgeThreeZones = resourceRule({
  id: 'edge-three-zones',
  title: 'Load balancers stand in at least three availability zones',
  promises: ['EMB-57', 'EVM-39'],
  area: 'edge',
  fix: 'Give the load balancer one subnet in each availability zone of the deployment (stacks/edge.ts).',
  type: LOAD_BALANCER,
  required: (scope) => scope.environment !== undefined,
  judge: (balancer, { world }) => {
    const named = [
      ...items(read(balancer, 'Subnets')),
      ...items(read(balancer, 'SubnetMappings')).map((one) => field(one, 'SubnetId') ?? ''),
    ];
    const zones = zonesOf(named, world);
    return zones.length >= LEAST
      ? compliant(balancer, 'Subnets', zones.length)
      : broken(
          balancer,
          'Subnets',
          `subnets in ${LEAST} distinct availability zones`,
          `${zones.length} known: ${zones.join(', ')}`,
        );
  },
  mutants: [
    {
      name: 'two zones only',
      kind: 'weaken',
      type: LOAD_BALANCER,
      change: (balancer) => {
        const subnets = balancer.Properties?.Subnets;
        balancer.Properties = { ...balancer.Properties, Subnets: Array.isArray(subnets) ? subnets.slice(0, 2) : [] };
      },
    },
    {
      name: 'one zone three times',
      kind: 'weaken',
      type: LOAD_BALANCER,
      change: (balancer) => {
        const [first = ''] = Array.isArray(balancer.Properties?.Subnets) ? balancer.Properties.Subnets : [];
        balancer.Properties = { ...balancer.Properties, Subnets: [first, first, first] };
      },
    },
    setTo(LOAD_BALANCER, 'Subnets', ['subnet-1', 'subnet-2', 'subnet-3'], 'zones that no template shows'),
  ],
});
