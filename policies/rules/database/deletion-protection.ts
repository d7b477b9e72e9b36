import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const [INSTANCE = ''] = TYPES;

export const databaseDeletionProtection = resourceRule({
  id: 'database-deletion-protection',
  title: 'No database can be deleted by one call',
  promises: ['SMV-35', 'EVM-43'],
  area: 'database',
  fix: 'Set DeletionProtection to true.',
  type: TYPES,
  judge: (database) => judgeProperty(database, 'DeletionProtection', 'true', isTrue),
  mutants: [
    setTo(INSTANCE, 'DeletionProtection', false, 'deletion protection off', 'flip'),
    without(INSTANCE, 'DeletionProtection'),
  ],
});
