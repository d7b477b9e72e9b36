import { isUnresolved } from '../../assembly/symbol';
import type { Resource, Value, World } from '../../assembly/types';
import type { Mutant, RawObject, RawResource, RawValue } from '../../mutant';
import { field, items } from '../../proofs/values';
import type { Verdict } from '../../rule';
import { broken, compliant, read } from '../../verdict';

export const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** An application load balancer; what the type cannot be told from counts as one. */
export function isApplication(balancer: Resource): boolean {
  return !['network', 'gateway'].includes(String(read(balancer, 'Type') ?? 'application'));
}

/** `internet-facing` is CloudFormation's default, so only a plain `internal` is not. */
export function isPublic(balancer: Resource): boolean {
  return read(balancer, 'Scheme') !== 'internal';
}

export function publicApplicationBalancers(world: World): Resource[] {
  return world.ofType(LOAD_BALANCER).filter((balancer) => isApplication(balancer) && isPublic(balancer));
}

/** Every value that a list of `{ Key, Value }` gives for a key: the same key can be written twice. */
export function attributesOf(resource: Resource, list: string, key: string): Value[] {
  return items(read(resource, list))
    .filter((entry) => field(entry, 'Key') === key)
    .map((entry) => field(entry, 'Value') ?? '');
}

/** Judges an attribute of a list of `{ Key, Value }`: given, and nowhere given a worse value. */
export function judgeAttribute(
  resource: Resource,
  list: string,
  key: string,
  expected: string,
  holds: (value: Value) => boolean,
): Verdict {
  const values = attributesOf(resource, list, key);
  const property = `${list}.${key}`;
  const bad = values.find((value) => isUnresolved(value) || !holds(value));
  if (values.length === 0) return broken(resource, property, expected, 'absent');
  return bad === undefined ? compliant(resource, property, values[0]) : broken(resource, property, expected, bad);
}

type Where = Mutant['where'];

/** Mutant: the attribute has a worse value. */
export function setAttribute(
  type: string,
  list: string,
  key: string,
  value: RawValue,
  name: string,
  where?: Where,
): Mutant {
  return {
    name,
    kind: 'weaken',
    type,
    where,
    change: (resource) => {
      const others = entriesOf(resource, list).filter((entry) => entry.Key !== key);
      resource.Properties = { ...resource.Properties, [list]: [...others, { Key: key, Value: value }] };
    },
  };
}

/** Mutant: the attribute is left to its default. */
export function withoutAttribute(type: string, list: string, key: string, name: string, where?: Where): Mutant {
  return {
    name,
    kind: 'remove',
    type,
    where: (resource, template) =>
      entriesOf(resource, list).some((entry) => entry.Key === key) && (where?.(resource, template) ?? true),
    change: (resource) => {
      const others = entriesOf(resource, list).filter((entry) => entry.Key !== key);
      resource.Properties = { ...resource.Properties, [list]: others };
    },
  };
}

function entriesOf(resource: RawResource, list: string): RawObject[] {
  const entries = resource.Properties?.[list];
  return Array.isArray(entries) ? (entries as RawObject[]) : [];
}
