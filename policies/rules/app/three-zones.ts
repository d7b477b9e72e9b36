import { type RawValue, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { broken, compliant, judgeProperty, numberOf, read } from '../../verdict';
import { zonesOf } from '../edge/distinct-zones';
import { SCALING_GROUP } from './machines';

const LEAST_ZONES = 3;
/** One per zone, where customers are (EMB-57); the other environments may be smaller, never without a zone. */
const LEAST_INSTANCES = 3;

export const appThreeZones = resourceRule({
  id: 'app-three-zones',
  title: 'Servers are spread over at least three availability zones, one in each at any time in production',
  promises: ['EMB-57', 'EMB-38', 'EMB-56', 'EVM-39'],
  area: 'app',
  fix: 'Give the group one app subnet per availability zone, and sizes.minInstances of the production environment at least 3.',
  type: SCALING_GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group, { world, environment }) => {
    const zones = zonesOf(items(read(group, 'VPCZoneIdentifier')), world);
    const least =
      environment && !environment.holdsCustomerData
        ? environment.sizes.minInstances
        : Math.max(LEAST_INSTANCES, environment?.sizes.minInstances ?? 0);
    return [
      zones.length >= LEAST_ZONES
        ? compliant(group, 'VPCZoneIdentifier', zones)
        : broken(
            group,
            'VPCZoneIdentifier',
            `subnets in ${LEAST_ZONES} distinct availability zones`,
            `${zones.length} known: ${zones.join(', ')}`,
          ),
      judgeProperty(group, 'MinSize', `at least ${least}`, (value) => numberOf(value) >= least),
    ];
  },
  mutants: [
    setTo(SCALING_GROUP, 'MinSize', '0', 'no server'),
    setTo(
      SCALING_GROUP,
      'MinSize',
      '2',
      'two servers in production',
      'weaken',
      (group) => Number(group.Properties?.MinSize) > 2,
    ),
    subnets('one zone', (all) => all.slice(0, 1)),
    subnets('two zones', (all) => all.slice(0, 2)),
    subnets('one zone three times', ([first = '']) => [first, first, first]),
    setTo(SCALING_GROUP, 'VPCZoneIdentifier', ['subnet-1', 'subnet-2', 'subnet-3'], 'zones that no template shows'),
  ],
});

function subnets(name: string, pick: (all: RawValue[]) => RawValue[]) {
  return {
    ...setTo(SCALING_GROUP, 'VPCZoneIdentifier', [], name),
    change: (group: { Properties?: { [key: string]: RawValue } }) => {
      const all = group.Properties?.VPCZoneIdentifier;
      group.Properties = { ...group.Properties, VPCZoneIdentifier: pick(Array.isArray(all) ? all : []) };
    },
  };
}
