import { TIERS } from '../../../lib/network/tiers';
import { type ForbiddenPair, forbiddenPairs, type Zone } from '../../../lib/zones';
import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawObject, type RawResource, setTo } from '../../mutant';
import { placedSubnets } from '../../proofs/subnets';
import { field, items } from '../../proofs/values';
import { environmentRule, missing } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const SCOPE = 'AWS::EC2::NetworkInsightsAccessScope';
const INTERNET = 'AWS::EC2::InternetGateway';

export const zonesForbiddenPaths = environmentRule({
  id: 'zones-forbidden-paths',
  title: 'For every critical pair of zones without a declared flow, AWS is told that no path may exist',
  promises: ['SMV-48', 'EVM-13', 'SMV-28'],
  area: 'zones',
  fix: 'Keep lib/network/access-scopes.ts: forbiddenPairs() of lib/zones.ts says which pairs, all subnets of a zone are its end.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const scopes = world.ofType(SCOPE);
    // What a scope leaves out is never found, so nothing is left out.
    for (const each of scopes)
      yield read(each, 'ExcludePaths') === undefined
        ? compliant(each, 'ExcludePaths', 'none')
        : broken(each, 'ExcludePaths', 'none: what is left out is never found');
    for (const pair of forbiddenPairs()) {
      const found = scopes.find((each) => items(read(each, 'MatchPaths')).some((path) => declares(path, pair, scope)));
      yield found
        ? compliant(found, 'MatchPaths', nameOf(pair))
        : missing(SCOPE, `a path ${nameOf(pair)} that is not to exist`);
    }
  },
  mutants: [
    gone(SCOPE, 'no forbidden paths'),
    setTo(
      SCOPE,
      'ExcludePaths',
      [{ Source: { ResourceStatement: { ResourceTypes: [INTERNET] } } }],
      'some are left out',
    ),
    absent(setTo(SCOPE, 'MatchPaths', [], 'no path is named', 'remove')),
    absent(
      setTo(SCOPE, 'MatchPaths.0.Destination.ResourceStatement', { Resources: ['subnet-1'] }, 'of another end', 'move'),
    ),
    absent(
      setTo(
        SCOPE,
        'MatchPaths.0.Source.ResourceStatement',
        { Resources: ['subnet-1'] },
        'of another beginning',
        'move',
      ),
    ),
    absent(
      setTo(SCOPE, 'MatchPaths.0.Destination.PacketHeaderStatement', { DestinationPorts: ['22'] }, 'of one port alone'),
    ),
    absent(
      setTo(
        SCOPE,
        'MatchPaths.0.ThroughResources',
        [{ ResourceStatement: { Resources: ['nat-1'] } }],
        'of one way alone',
      ),
    ),
    absent(withoutOneSubnet()),
  ],
});

function declares(path: Value, { from, to }: ForbiddenPair, scope: Scope): boolean {
  const [source, destination] = [field(path, 'Source'), field(path, 'Destination')];
  const whole = [source, destination].every((end) => field(end, 'PacketHeaderStatement') === undefined);
  return (
    whole &&
    field(path, 'ThroughResources') === undefined &&
    isParty(source, from, scope) &&
    isParty(destination, to, scope)
  );
}

/** The internet by its gateway, a zone by all of its subnets but those of the endpoints, which are there to be reached. */
function isParty(end: Value | undefined, party: Zone | 'internet', scope: Scope): boolean {
  const statement = field(end, 'ResourceStatement');
  const types = items(field(statement, 'ResourceTypes'));
  const named = items(field(statement, 'Resources')).map((id) => scope.world.target(id));
  if (party === 'internet') return named.length === 0 && types.length === 1 && types[0] === INTERNET;
  const own = subnetsOf(party, scope);
  return own.length > 0 && own.every((subnet) => named.includes(subnet));
}

function subnetsOf(zone: Zone, scope: Scope): readonly Resource[] {
  const tiers = TIERS.filter(({ name, ...tier }) => tier.zone === zone && name !== 'endpoints').map(({ name }) => name);
  return [...placedSubnets(scope).values()]
    .filter(({ tier }) => tier !== undefined && tiers.includes(tier))
    .map(({ subnet }) => subnet);
}

function nameOf({ from, to }: ForbiddenPair): string {
  return `from ${from} to ${to}`;
}

/** A second scope that says less takes nothing from the first. */
function absent(mutant: Mutant): Mutant {
  return { ...mutant, notices: 'absence', copyable: false };
}

function withoutOneSubnet(): Mutant {
  const resources = ({ Properties }: RawResource) => {
    const [path] = (Properties?.MatchPaths ?? []) as RawObject[];
    const end = path?.Destination as RawObject | undefined;
    return (end?.ResourceStatement as RawObject | undefined)?.Resources;
  };
  return {
    name: 'one availability zone is left out',
    kind: 'weaken',
    type: SCOPE,
    where: (resource) => Array.isArray(resources(resource)),
    change: (resource) => {
      const list = resources(resource);
      if (Array.isArray(list)) list.pop();
    },
  };
}
