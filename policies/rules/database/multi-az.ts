import type { Resource } from '../../assembly/types';
import { type Mutant, setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { CLUSTER, DATABASES, INSTANCE, membersOf, standsAlone } from './instance';

export const databaseMultiAz = resourceRule({
  id: 'database-multi-az',
  title: 'Each database has a synchronous standby in a second availability zone',
  promises: ['SMV-26', 'EVM-40', 'EVM-43', 'EMB-38', 'EMB-41', 'EMB-43'],
  area: 'database',
  fix: 'Set MultiAZ to true on the DB instance (lib/database); a read replica does not count, it may lag.',
  fixElsewhere: 'Set MultiAZ to true on the DB instance; a read replica does not count, it may lag.',
  type: DATABASES,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (database, scope) =>
    database.type === CLUSTER ? judgeCluster(database, scope) : judgeProperty(database, 'MultiAZ', 'true', isTrue),
  mutants: [setTo(INSTANCE, 'MultiAZ', false, 'Multi-AZ off', 'flip'), without(INSTANCE, 'MultiAZ'), replicaOnly()],
});

/** A second server that lags behind, in the place of the standby. */
function replicaOnly(): Mutant {
  return {
    name: 'an asynchronous replica only',
    kind: 'weaken',
    type: INSTANCE,
    change: ({ Properties = {} }, template, logicalId) => {
      Properties.MultiAZ = false;
      template.Resources.Replica = {
        Type: INSTANCE,
        Properties: { SourceDBInstanceIdentifier: { Ref: logicalId }, MultiAZ: true },
      };
    },
  };
}

/** A Multi-AZ cluster has its own class of instance; any other needs a second instance, in another zone or in none named. */
function judgeCluster(cluster: Resource, { world }: Scope): Verdict {
  if (read(cluster, 'DBClusterInstanceClass') !== undefined) return compliant(cluster, 'DBClusterInstanceClass');
  const zones = membersOf(cluster, world).map((member) => read(member, 'AvailabilityZone'));
  const apart = zones.length > 1 && (zones.includes(undefined) || new Set(zones).size > 1);
  return apart
    ? compliant(cluster, 'DBClusterMembers', zones.length)
    : broken(cluster, 'DBClusterMembers', 'two or more instances in different zones', zones.length);
}
