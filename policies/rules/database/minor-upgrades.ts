import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isFalse, isTrue, judgeProperty, read } from '../../verdict';
import { INSTANCE } from './instance';

const WINDOW = /^(mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d-(mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d$/i;
const MAJOR = 'AllowMajorVersionUpgrade';

export const databaseMinorUpgrades = resourceRule({
  id: 'database-minor-upgrades',
  title: 'Databases take security patches by themselves, in a weekly window, and no new major version',
  promises: ['SMV-14', 'SMV-25'],
  area: 'database',
  fix: `Set AutoMinorVersionUpgrade to true, ${MAJOR} to false, and name a PreferredMaintenanceWindow.`,
  type: INSTANCE,
  judge: (instance) => [
    judgeProperty(instance, 'AutoMinorVersionUpgrade', 'true', isTrue),
    judgeProperty(instance, 'PreferredMaintenanceWindow', 'a weekly window, ddd:hh:mm-ddd:hh:mm', (value) =>
      WINDOW.test(String(value)),
    ),
    read(instance, MAJOR) === undefined || isFalse(read(instance, MAJOR))
      ? compliant(instance, MAJOR, false)
      : broken(instance, MAJOR, 'false'),
  ],
  mutants: [
    setTo(INSTANCE, 'AutoMinorVersionUpgrade', false, 'patches wait for somebody', 'flip'),
    without(INSTANCE, 'AutoMinorVersionUpgrade', 'upgrades left to a default'),
    without(INSTANCE, 'PreferredMaintenanceWindow', 'window left to chance'),
    setTo(INSTANCE, MAJOR, true, 'new major versions by themselves', 'flip'),
  ],
});
