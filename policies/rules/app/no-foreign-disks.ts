import { addedBeside, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { births, LAUNCH_TEMPLATE } from './machines';

const VOLUME = 'AWS::EC2::Volume';
const DEVICES = 'BlockDeviceMappings';
const EXPECTED = 'absent: an empty disk, or that of the image';
/** What a volume may be copied from. */
const COPIED_FROM = ['SnapshotId', 'SourceVolumeId'];

export const appNoForeignDisks = environmentRule({
  id: 'app-no-foreign-disks',
  title: 'No disk of staging or test starts as a copy of another one',
  promises: ['EVM-51'],
  area: 'environments',
  fix: 'Remove the snapshot; machines are filled at their first boot, and data come from the made-up ones of the environment.',
  *check({ world, environment }) {
    if (!environment || environment.holdsCustomerData) return;
    for (const { resource, prefix } of births(world)) {
      const path = `${prefix}${DEVICES}`;
      const copied = items(read(resource, path)).find(
        (device) => field(field(device, 'Ebs'), 'SnapshotId') !== undefined,
      );
      yield copied === undefined ? compliant(resource, path, 'no copy') : broken(resource, path, EXPECTED, copied);
    }
    for (const volume of world.ofType(VOLUME)) {
      for (const source of COPIED_FROM) {
        if (read(volume, source) !== undefined) yield broken(volume, source, EXPECTED);
      }
    }
  },
  mutants: [
    setTo(
      LAUNCH_TEMPLATE,
      `LaunchTemplateData.${DEVICES}.0.Ebs.SnapshotId`,
      'snap-0123',
      "a disk of production's",
      'widen',
    ),
    ...COPIED_FROM.map((source) =>
      addedBeside(LAUNCH_TEMPLATE)(VOLUME, `a volume with ${source}`, {
        AvailabilityZone: 'a',
        [source]: 'of-production',
      }),
    ),
  ],
});
