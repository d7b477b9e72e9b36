import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';

export const databaseMultiAz = resourceRule({
  id: 'database-multi-az',
  title: 'Each database has a synchronous standby in a second availability zone',
  promises: ['SMV-26', 'EVM-40', 'EVM-43', 'EMB-38', 'EMB-41', 'EMB-43'],
  area: 'database',
  fix: 'Set MultiAZ to true on the DB instance (lib/database); a read replica does not count, it may lag.',
  type: TYPE,
  required: (scope) => scope.environment !== undefined,
  judge: (instance) => judgeProperty(instance, 'MultiAZ', 'true', isTrue),
  mutants: [setTo(TYPE, 'MultiAZ', false, 'Multi-AZ off', 'flip'), without(TYPE, 'MultiAZ')],
});
