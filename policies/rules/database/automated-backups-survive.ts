import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isFalse, judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';

export const databaseAutomatedBackupsSurvive = resourceRule({
  id: 'database-automated-backups-survive',
  title: 'Automated backups outlive the database that they were taken of',
  promises: ['EMB-46', 'SMV-27'],
  area: 'database',
  fix: 'Set DeleteAutomatedBackups to false; its default is true.',
  type: TYPE,
  judge: (instance) => judgeProperty(instance, 'DeleteAutomatedBackups', 'false', isFalse),
  mutants: [
    setTo(TYPE, 'DeleteAutomatedBackups', true, 'backups die with the database', 'flip'),
    without(TYPE, 'DeleteAutomatedBackups'),
  ],
});
