import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { isTrue, judgeProperty } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';

export const databaseEncryptedAtRest = resourceRule({
  id: 'database-encrypted-at-rest',
  title: 'Database storage, and with it every backup, is encrypted with AES-256',
  promises: ['EVM-38', 'EMB-33'],
  area: 'database',
  fix: 'Set StorageEncrypted to true; it cannot be switched on later, the database has to be restored into a new one.',
  type: DATABASES,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (database) => judgeProperty(database, 'StorageEncrypted', 'true', isTrue),
  mutants: [
    setTo(INSTANCE, 'StorageEncrypted', false, 'storage in clear', 'flip'),
    without(INSTANCE, 'StorageEncrypted'),
  ],
});
