import { ZONE_PROFILES, type Zone } from '../../../lib/zones';
import type { Resource, Value } from '../../assembly/types';
import { type Mutant, setTo, without } from '../../mutant';
import { type Seat, seats } from '../../proofs/seats';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, read } from '../../verdict';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const FUNCTION = 'AWS::Lambda::Function';
const WORKLOADS = [GROUP, 'AWS::EC2::Instance', 'AWS::ECS::Service', FUNCTION];
/** Whatever runs outside the network belongs where no customer data may lie. */
const OUTSIDE: Zone = 'operations';
const LABELS = ['zone', 'function', 'data-classification', 'risk'] as const;

export const zonesWorkloadsLabelled = environmentRule({
  id: 'zones-workloads-labelled',
  title: 'Each workload says which zone it belongs to, its function, classification and risk, and lies in that zone',
  promises: ['EVM-14'],
  area: 'zones',
  fix: 'Call tagZone on the construct (lib/network/tag-zone.ts); the subnets decide which zone is the right one, and without subnets it is operations.',
  *check(scope) {
    if (!scope.environment) return;
    const seated = new Set(seats(scope).map(({ resource }) => resource));
    for (const seat of seats(scope)) if (WORKLOADS.includes(seat.resource.type)) yield* judgeSeat(seat);
    for (const code of scope.world.ofType(FUNCTION)) if (!seated.has(code)) yield* judgeLabels(code, OUTSIDE);
  },
  mutants: [
    without(GROUP, 'Tags', 'no labels'),
    without(FUNCTION, 'Tags', 'a function without labels'),
    ...LABELS.flatMap((label) =>
      [GROUP, FUNCTION].map((type) => relabelled(`another ${label} of ${type}`, label, { Value: 'public' }, type)),
    ),
    relabelled(
      'a function outside the network for customer data',
      'data-classification',
      { Value: 'customer-confidential' },
      FUNCTION,
    ),
    relabelled('instances do not inherit the label', 'zone', { PropagateAtLaunch: false }),
    setTo(GROUP, 'Tags', { zone: 'app' }, 'labels in a form that AWS does not take'),
  ],
});

function* judgeSeat({ resource, end }: Seat): Iterable<Verdict> {
  const zone = end && end.party in ZONE_PROFILES ? (end.party as keyof typeof ZONE_PROFILES) : undefined;
  if (!zone) {
    yield broken(resource, 'Tags', 'labels of the zone of its subnets', 'its subnets belong to no zone');
    return;
  }
  yield* judgeLabels(resource, zone);
}

function* judgeLabels(resource: Resource, zone: Zone): Iterable<Verdict> {
  const { function: purpose, dataClassification, risk } = ZONE_PROFILES[zone];
  const wanted = { zone, function: purpose, 'data-classification': dataClassification, risk };
  const tags = items(read(resource, 'Tags'));
  for (const label of LABELS) {
    const own = tags.filter((tag) => field(tag, 'Key') === label);
    const holds =
      own.length === 1 && own.every((tag) => field(tag, 'Value') === wanted[label] && isInherited(tag, resource.type));
    yield holds
      ? compliant(resource, 'Tags', `${label}=${wanted[label]}`)
      : broken(resource, 'Tags', `${label}=${wanted[label]}`, own as Value[]);
  }
}

function isInherited(tag: Value, type: string): boolean {
  return type !== GROUP || isTrue(field(tag, 'PropagateAtLaunch'));
}

function relabelled(
  name: string,
  label: string,
  change: { Value: string } | { PropagateAtLaunch: boolean },
  type = GROUP,
): Mutant {
  return {
    name,
    kind: 'weaken',
    type,
    change: ({ Properties = {} }) => {
      const tags = Properties.Tags as { Key?: string }[];
      for (const tag of tags) if (tag.Key === label) Object.assign(tag, change);
    },
  };
}
