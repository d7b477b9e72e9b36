import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isFalse, judgeProperty } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';

export const databaseNotPublic = resourceRule({
  id: 'database-not-public',
  title: 'No database has a public address',
  promises: ['EVM-13', 'SMV-28'],
  area: 'database',
  fix: 'Set PubliclyAccessible to false, explicitly: when it is absent, the subnets decide.',
  type: TYPE,
  judge: (instance) => judgeProperty(instance, 'PubliclyAccessible', 'false', isFalse),
  mutants: [setTo(TYPE, 'PubliclyAccessible', true, 'public address', 'flip'), without(TYPE, 'PubliclyAccessible')],
});
