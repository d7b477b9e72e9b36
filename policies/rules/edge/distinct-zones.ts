import { isUnresolved, parse } from '../../assembly/symbol';
import type { Value, World } from '../../assembly/types';
import { read } from '../../verdict';

/** Zones of a region, such as `eu-central-1a`; local and wavelength zones are called otherwise and are no data centre of it. */
const NAME = /^[a-z]{2}(-[a-z]+)+-\d[a-z]$/;
const ID = /^[a-z]+\d-az\d$/;

/** The availability zones that subnets are known to lie in, each once. */
export function zonesOf(subnets: readonly Value[], world: World): string[] {
  const named = new Set<string>();
  const numbered = new Set<string>();
  for (const value of subnets) {
    const subnet = world.target(value);
    if (subnet?.type !== 'AWS::EC2::Subnet') continue;
    const id = read(subnet, 'AvailabilityZoneId');
    const name = read(subnet, 'AvailabilityZone');
    if (id !== undefined) add(numbered, id, ID);
    else if (name !== undefined) add(named, name, NAME);
  }
  // Nobody can tell here which name stands for which id, so that the two may be one zone.
  return [...(named.size >= numbered.size ? named : numbered)];
}

function add(zones: Set<string>, value: Value, pattern: RegExp): void {
  if (typeof value !== 'string' || isUnresolved(value)) return;
  const [part, ...more] = parse(value);
  if (more.length === 0 && (part?.kind === 'zone' || (part?.kind === 'literal' && pattern.test(value))))
    zones.add(value);
}
