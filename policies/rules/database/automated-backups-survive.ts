import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isFalse, judgeProperty } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';

const PROPERTY = 'DeleteAutomatedBackups';

export const databaseAutomatedBackupsSurvive = resourceRule({
  id: 'database-automated-backups-survive',
  title: 'Automated backups outlive the database that they were taken of',
  promises: ['EMB-46', 'SMV-27'],
  area: 'database',
  fix: `Set ${PROPERTY} to false; its default is true.`,
  type: DATABASES,
  when: standsAlone,
  judge: (database) => judgeProperty(database, PROPERTY, 'false', isFalse),
  mutants: [setTo(INSTANCE, PROPERTY, true, 'backups die with the database', 'flip'), without(INSTANCE, PROPERTY)],
});
