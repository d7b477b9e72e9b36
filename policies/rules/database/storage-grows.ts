import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, judgeProperty, numberOf, read } from '../../verdict';
import { INSTANCE, standsAlone } from './instance';

const PROPERTY = 'MaxAllocatedStorage';
/** Percent: RDS grows only where the ceiling is a tenth above what is allocated (RDS User Guide, storage autoscaling). */
const HEADROOM = 110;

export const databaseStorageGrows = resourceRule({
  id: 'database-storage-grows',
  title: 'The storage of a database grows by itself before it is full and everything stops',
  promises: ['SMV-35'],
  area: 'database',
  fix: `Set sizes.databaseMaxStorage in the deployment to more than databaseStorage; it becomes ${PROPERTY}.`,
  fixElsewhere: 'Set MaxAllocatedStorage to more than AllocatedStorage.',
  type: INSTANCE,
  when: standsAlone,
  judge: (instance) => {
    const allocated = numberOf(read(instance, 'AllocatedStorage'));
    if (Number.isNaN(allocated)) return broken(instance, 'AllocatedStorage', 'a number of GiB');
    const least = Math.ceil((allocated * HEADROOM) / 100);
    return judgeProperty(instance, PROPERTY, `at least ${least} GiB`, (value) => numberOf(value) >= least);
  },
  mutants: [
    without(INSTANCE, PROPERTY, 'storage that never grows'),
    setTo(INSTANCE, PROPERTY, 21, 'a ceiling below the storage'),
    without(INSTANCE, 'AllocatedStorage', 'storage left to a default'),
  ],
});
