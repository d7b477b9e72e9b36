import { parse } from '../../assembly/symbol';
import type { Value } from '../../assembly/types';
import { setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { allowedRegions } from '../residency/regions';

/** Where a resource is told its place. */
const PLACES: { readonly [type: string]: readonly string[] } = {
  'AWS::EC2::Subnet': ['AvailabilityZone', 'AvailabilityZoneId'],
  'AWS::AutoScaling::AutoScalingGroup': ['AvailabilityZones', 'AvailabilityZoneIds'],
  'AWS::RDS::DBInstance': ['AvailabilityZone'],
  'AWS::RDS::DBCluster': ['AvailabilityZones'],
  'AWS::EC2::Volume': ['AvailabilityZone'],
  'AWS::EC2::EIP': ['NetworkBorderGroup'],
};
const ZONE_ID = /^[a-z]+\d+-az\d+$/;
const SUBNET = 'AWS::EC2::Subnet';

export const networkInsideTheRegion = environmentRule({
  id: 'network-inside-the-region',
  title: "Everything lies in the region's own availability zones, not in a local zone abroad that bears its name",
  promises: ['EVM-02', 'EVM-03'],
  area: 'network',
  fix: 'Use availability zones such as eu-central-1a; eu-central-1-waw-1a is in Warsaw.',
  *check(scope) {
    const regions = allowedRegions(scope);
    for (const [type, properties] of Object.entries(PLACES)) {
      for (const resource of scope.world.ofType(type)) {
        for (const property of properties) {
          const places = items(read(resource, property));
          const foreign = places.find((place) => !isInside(place, regions));
          if (foreign !== undefined)
            yield broken(resource, property, `an availability zone of ${regions.join(' or ')}`, foreign);
          else if (places.length > 0) yield compliant(resource, property);
        }
      }
    }
  },
  mutants: [
    setTo(SUBNET, 'AvailabilityZone', 'eu-central-1-waw-1a', 'a local zone in Warsaw', 'move'),
    setTo(SUBNET, 'AvailabilityZone', 'us-east-1-scl-1a', 'a local zone in Santiago', 'move'),
    setTo(SUBNET, 'AvailabilityZone', 'eu-west-1a', 'a zone of another region', 'move'),
    setTo(SUBNET, 'AvailabilityZoneId', 'euc1-waw1-az1', 'a local zone by id', 'move'),
    setTo('AWS::EC2::EIP', 'NetworkBorderGroup', 'eu-central-1-waw-1', 'an address announced abroad', 'move'),
    setTo('AWS::RDS::DBInstance', 'AvailabilityZone', 'eu-central-1-waw-1a', 'a database in a local zone', 'move'),
  ],
});

/** `eu-central-1a`, the id of such a zone, the region itself, or one that Fn::GetAZs lists. */
function isInside(place: Value, regions: readonly string[]): boolean {
  if (typeof place !== 'string') return false;
  const [part, ...more] = parse(place);
  if (part?.kind === 'zone') return more.length === 0 && regions.includes(part.region);
  return (
    ZONE_ID.test(place) ||
    regions.some(
      (region) => place === region || (place.startsWith(region) && /^[a-z]$/.test(place.slice(region.length))),
    )
  );
}
