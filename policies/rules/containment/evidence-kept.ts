import { INCIDENT_TAG } from '../../../lib/containment/names';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { INSTANCE } from '../database/instance';
import { callsOf, machinesNamed, parameter, rewritten } from './machines';

const PROPERTY = 'DefinitionString';

export const containmentEvidenceKept = environmentRule({
  id: 'containment-evidence-kept',
  title: 'Going offline keeps evidence: a snapshot of each database and of the volumes, tagged by incident',
  promises: ['SMV-43'],
  area: 'containment',
  fix: 'Keep both branches of lib/containment/contain/evidence.ts.',
  *check(scope) {
    for (const machine of machinesNamed(scope, 'contain')) {
      const databases = callsOf(machine, 'rds:createDBSnapshot').filter((call) => tagged(parameter(call, 'Tags')));
      for (const instance of scope.world.ofType(INSTANCE)) {
        const kept = databases.some((call) => scope.world.target(parameter(call, 'DbInstanceIdentifier')) === instance);
        yield kept
          ? compliant(machine, PROPERTY, `a snapshot of ${instance.logicalId}`)
          : broken(machine, PROPERTY, `a tagged snapshot of ${instance.logicalId}`, 'none');
      }
      const volumes = callsOf(machine, 'ec2:createSnapshots').filter(
        (call) =>
          parameter(call, 'TagSpecifications.0.ResourceType') === 'snapshot' &&
          tagged(parameter(call, 'TagSpecifications.0.Tags')),
      );
      const whole = volumes.every(
        (call) => field(parameter(call, 'InstanceSpecification'), 'ExcludeBootVolume') !== true,
      );
      yield volumes.length > 0 && whole
        ? compliant(machine, PROPERTY, 'snapshots of all volumes')
        : broken(machine, PROPERTY, 'tagged snapshots of all volumes', 'none');
    }
  },
  mutants: [
    rewritten('contain', 'no snapshot of the database', /rds:createDBSnapshot/, 'rds:describeDBSnapshots'),
    rewritten('contain', 'no snapshots of volumes', /ec2:createSnapshots/, 'ec2:describeSnapshots'),
    rewritten('contain', 'evidence without its incident', /bollwerk:incident/g, 'other'),
  ],
});

function tagged(tags: Parameters<typeof items>[0]): boolean {
  return items(tags).some((tag) => field(tag, 'Key') === INCIDENT_TAG && field(tag, 'Value.$') !== undefined);
}
