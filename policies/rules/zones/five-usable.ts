import { USABLE_ZONES } from '../../../lib/config/crosschecks/published';
import { TIER_NAMES } from '../../../lib/network/tiers';
import { type Mutant, setTo } from '../../mutant';
import { placedSubnets, SUBNET, tierAt } from '../../proofs/subnets';
import { environmentRule, missing } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const VPC = 'AWS::EC2::VPC';
/** Who has promised it. */
const BOUND = 'eventmobi';

export const zonesFiveUsable = environmentRule({
  id: 'zones-five-usable',
  title: 'EventMobi’s network stands in five availability zones, so that the automation is seen to work on five',
  promises: ['EMB-58'],
  area: 'zones',
  fix: 'Name five zones of the region in deployments/eventmobi (docs/decisions/five-zones.md); nothing may be fixed to three.',
  *check(scope) {
    const { world, environment } = scope;
    if (environment?.deployment.name !== BOUND) return;
    const [vpc] = world.ofType(VPC);
    if (!vpc) {
      yield missing(VPC, 'a network of the environment');
      return;
    }
    const places = [...placedSubnets(scope).values()].filter((place) => place.vpc === vpc);
    for (const tier of TIER_NAMES) {
      const zones = places
        .filter(({ addresses }) => addresses && tierAt(addresses, environment) === tier)
        .map(({ subnet }) => read(subnet, 'AvailabilityZone'))
        .filter((zone) => typeof zone === 'string' && zone.slice(0, -1) === environment.region);
      const count = new Set(zones).size;
      yield count >= USABLE_ZONES
        ? compliant(vpc, `Subnets of ${tier}`, count)
        : broken(vpc, `Subnets of ${tier}`, `${USABLE_ZONES} zones of ${environment.region}`, count);
    }
  },
  mutants: [
    fixedToThree(),
    one(setTo(SUBNET, 'AvailabilityZone', 'us-east-1a', 'one zone twice', 'move')),
    one(setTo(SUBNET, 'AvailabilityZone', 'us-east-1-bos-1a', 'a local zone for a fifth', 'move')),
    one(setTo(SUBNET, 'VpcId', 'vpc-0123456789abcdef0', 'the fifth in another network', 'move')),
  ],
});

/** The list of zones cut to three, wherever a subnet stands in another. */
function fixedToThree(): Mutant {
  return {
    name: 'the list of zones is fixed to three',
    kind: 'remove',
    type: VPC,
    copyable: false,
    where: (_vpc, { Resources }) => Object.values(Resources).some(isBeyondThree),
    change: (_vpc, { Resources }) => {
      for (const [id, resource] of Object.entries(Resources)) if (isBeyondThree(resource)) delete Resources[id];
    },
  };
}

/** A subnet of the last zone; the same one once more beside it takes nothing away. */
function one(mutant: Mutant): Mutant {
  return { ...mutant, where: isBeyondThree, notices: { partner: VPC }, copyable: false };
}

function isBeyondThree({ Type, Properties }: { readonly Type: string; readonly Properties?: object }): boolean {
  return Type === SUBNET && /"AvailabilityZone":"us-east-1[d-f]"/.test(JSON.stringify(Properties ?? {}));
}
