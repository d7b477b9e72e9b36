import type { Resource, Value } from '../../assembly/types';
import { setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant } from '../../verdict';
import { allowedRegions, foreignRegions } from './regions';

export const residencyNoForeignRegion = environmentRule({
  id: 'residency-no-foreign-region',
  title: 'No property of any resource names a region outside the jurisdiction',
  promises: ['EVM-03', 'EVM-02'],
  area: 'residency',
  fix: 'Remove the ARN, endpoint, replica, copy action or zone of the other region; data that leave once cannot be called back.',
  *check(scope) {
    const allowed = allowedRegions(scope);
    for (const resource of scope.world.resources) yield judgeStrings(resource, allowed);
  },
  mutants: [
    setTo(
      'AWS::RDS::DBInstance',
      'AutomaticBackupReplicationRegion',
      'eu-west-1',
      'backups replicated to Ireland',
      'move',
    ),
    setTo(
      'AWS::SecretsManager::Secret',
      'ReplicaRegions',
      [{ Region: 'us-east-2' }],
      'secret replicated to Ohio',
      'move',
    ),
    setTo('AWS::EC2::Subnet', 'AvailabilityZone', 'eu-west-3a', 'subnet in Paris', 'move'),
  ],
});

function judgeStrings(resource: Resource, allowed: readonly string[]): Verdict {
  for (const [path, text] of strings(resource.properties as Value, '')) {
    const [foreign] = foreignRegions(text, allowed);
    if (foreign)
      return broken(resource, path, `nothing outside ${allowed.join(', ')}`, text.length > 200 ? foreign : text);
  }
  return compliant(resource, 'Properties', `nothing outside ${allowed.join(', ')}`);
}

/** All strings of a value with their paths, keys included: a map may be keyed by region. */
function* strings(value: Value, path: string): Iterable<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      const below = path ? `${path}.${key}` : key;
      if (!Array.isArray(value)) yield [below, key];
      yield* strings(inner, below);
    }
  }
}
