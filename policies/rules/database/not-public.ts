import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { compliant, isFalse, judgeProperty, read } from '../../verdict';
import { CLUSTER, DATABASES, INSTANCE } from './instance';

export const databaseNotPublic = resourceRule({
  id: 'database-not-public',
  title: 'No database has a public address',
  promises: ['EVM-13', 'SMV-28'],
  area: 'database',
  fix: 'Set PubliclyAccessible to false, explicitly: when it is absent, the subnets decide.',
  type: DATABASES,
  judge: (database) =>
    // Of clusters only the Multi-AZ kind has the property; the others leave it to their instances.
    database.type === CLUSTER && read(database, 'PubliclyAccessible') === undefined && !hasInstancesOfItsOwn(database)
      ? compliant(database, 'PubliclyAccessible', 'absent')
      : judgeProperty(database, 'PubliclyAccessible', 'false', isFalse),
  mutants: [
    setTo(INSTANCE, 'PubliclyAccessible', true, 'public address', 'flip'),
    setTo(INSTANCE, 'PubliclyAccessible', 'True', 'public address, in other letters', 'flip'),
    without(INSTANCE, 'PubliclyAccessible'),
  ],
});

function hasInstancesOfItsOwn(cluster: Parameters<typeof read>[0]): boolean {
  return read(cluster, 'DBClusterInstanceClass') !== undefined;
}
