import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';

export const databaseMinorUpgrades = resourceRule({
  id: 'database-minor-upgrades',
  title: 'Databases take security patches by themselves, in a weekly window',
  promises: ['SMV-14', 'SMV-25'],
  area: 'database',
  fix: 'Set AutoMinorVersionUpgrade to true and name a PreferredMaintenanceWindow.',
  type: TYPE,
  judge: (instance) => [
    judgeProperty(instance, 'AutoMinorVersionUpgrade', 'true', isTrue),
    judgeProperty(instance, 'PreferredMaintenanceWindow', 'a weekly window, ddd:hh:mm-ddd:hh:mm', (value) =>
      /^(mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d-(mon|tue|wed|thu|fri|sat|sun):\d\d:\d\d$/i.test(String(value)),
    ),
  ],
  mutants: [
    setTo(TYPE, 'AutoMinorVersionUpgrade', false, 'patches wait for somebody', 'flip'),
    without(TYPE, 'AutoMinorVersionUpgrade', 'upgrades left to a default'),
    without(TYPE, 'PreferredMaintenanceWindow', 'window left to chance'),
  ],
});
