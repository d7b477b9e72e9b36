import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';

export const databaseDeletionProtection = resourceRule({
  id: 'database-deletion-protection',
  title: 'No database can be deleted by one call',
  promises: ['SMV-35', 'EVM-43'],
  area: 'database',
  fix: 'Set DeletionProtection to true.',
  type: DATABASES,
  when: standsAlone,
  judge: (database) => judgeProperty(database, 'DeletionProtection', 'true', isTrue),
  mutants: [
    setTo(INSTANCE, 'DeletionProtection', false, 'deletion protection off', 'flip'),
    without(INSTANCE, 'DeletionProtection'),
  ],
});
