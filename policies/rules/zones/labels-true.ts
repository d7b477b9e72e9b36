import { TIERS } from '../../../lib/network/tiers';
import { ZONE_PROFILES, type Zone } from '../../../lib/zones';
import type { Resource, Value } from '../../assembly/types';
import { type Mutant, type RawResource, without } from '../../mutant';
import { carded } from '../../proofs/cards';
import { placedSubnets, SUBNET } from '../../proofs/subnets';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const LABELS = ['zone', 'function', 'data-classification', 'risk'] as const;
type Label = (typeof LABELS)[number];
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

export const zonesLabelsTrue = environmentRule({
  id: 'zones-labels-true',
  title:
    'Each subnet says which zone it is of, and no label speaks of another zone, or of other data, than its place holds',
  promises: ['EVM-14', 'EVM-12'],
  area: 'zones',
  fix: 'Call tagZone with the zone of the place (lib/network/tag-zone.ts); what each zone may hold stands in ZONE_PROFILES of lib/zones.ts.',
  *check(scope) {
    if (!scope.environment) return;
    const places = placesOf(scope);
    for (const resource of scope.world.resources) {
      const place = places.get(resource);
      const zone = labelsOf(resource, 'zone');
      if (resource.type === SUBNET && place) yield* judge(resource, place, LABELS);
      else if (zone.length > 0)
        yield* judge(
          resource,
          place ?? String(zone[0]),
          LABELS.filter((label) => labelsOf(resource, label).length > 0),
        );
    }
  },
  mutants: [
    without(SUBNET, 'Tags', 'a subnet without labels'),
    ...LABELS.map((label) => relabelled(SUBNET, label, 'public', `another ${label} of a subnet`)),
    relabelled(
      SUBNET,
      'zone',
      'recovery',
      'a subnet that claims to be of another zone',
      /"(app|edge|database|operations)"/,
    ),
    relabelled(BALANCER, 'zone', 'operations', 'a load balancer that claims to be of another zone'),
    relabelled('AWS::EC2::SecurityGroup', 'data-classification', 'none', 'a class of data that the zone does not have'),
    relabelled('AWS::ElasticLoadBalancingV2::TargetGroup', 'zone', 'elsewhere', 'a zone that does not exist'),
  ],
});

function* judge(resource: Resource, name: string, labels: readonly Label[]): Iterable<Verdict> {
  const profile = Object.hasOwn(ZONE_PROFILES, name) ? ZONE_PROFILES[name as Zone] : undefined;
  if (!profile) {
    yield broken(resource, 'Tags', `zone, one of ${Object.keys(ZONE_PROFILES).join(', ')}`, name);
    return;
  }
  const wanted = {
    zone: name,
    function: profile.function,
    'data-classification': profile.dataClassification,
    risk: profile.risk,
  };
  for (const label of labels) {
    const own = labelsOf(resource, label);
    yield own.length === 1 && own[0] === wanted[label]
      ? compliant(resource, 'Tags', `${label}=${wanted[label]}`)
      : broken(resource, 'Tags', `${label}=${wanted[label]}`, own.length > 0 ? [...own] : `no ${label}`);
  }
}

/** The zone of whatever stands in subnets of one zone alone, and of those subnets. */
function placesOf(scope: Scope): ReadonlyMap<Resource, Zone> {
  const subnets = placedSubnets(scope);
  const zoneOf = (subnet: Resource) => TIERS.find(({ name }) => name === subnets.get(subnet)?.tier)?.zone;
  const places = new Map<Resource, Zone>();
  for (const { resource, subnets: own } of [
    ...[...subnets.keys()].map((subnet) => ({ resource: subnet, subnets: [subnet] })),
    ...carded(scope),
  ]) {
    const [zone, ...others] = new Set(own.map(zoneOf));
    if (zone && others.length === 0) places.set(resource, zone);
  }
  return places;
}

/** The values of a label; some types write tags as a list, others as an object. */
function labelsOf(resource: Resource, label: Label): readonly Value[] {
  const tags = read(resource, 'Tags');
  if (tags === undefined) return [];
  const single = field(tags, label);
  if (single !== undefined) return [single];
  return items(tags).flatMap((tag) => (field(tag, 'Key') === label ? [field(tag, 'Value') ?? ''] : []));
}

function relabelled(type: string, label: Label, value: string, name: string, only?: RegExp): Mutant {
  const labelled = ({ Properties }: RawResource) => (Properties?.Tags ?? []) as { Key?: string; Value?: unknown }[];
  return {
    name,
    kind: 'weaken',
    type,
    where: (resource) =>
      labelled(resource).some(
        ({ Key, Value }) =>
          Key === label && Value !== value && (only === undefined || only.test(JSON.stringify(Value))),
      ),
    change: (resource) => {
      for (const tag of labelled(resource)) if (tag.Key === label) tag.Value = value;
    },
  };
}
