import { setTo, without } from '../../mutant';
import { judgeOwnKey } from '../../own-key';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';

const PASSWORD = 'MasterUserPassword';

export const databaseMasterSecret = resourceRule({
  id: 'database-master-secret',
  title: 'Nobody knows the master password: RDS makes, keeps and rotates it',
  promises: ['EVM-23', 'SMV-31', 'EVM-38'],
  area: 'secrets',
  fix: `Set ManageMasterUserPassword to true, MasterUserSecret.KmsKeyId to the secrets key, and leave ${PASSWORD} out.`,
  type: DATABASES,
  when: standsAlone,
  judge: (database, { world }) => [
    judgeProperty(database, 'ManageMasterUserPassword', 'true', isTrue),
    read(database, PASSWORD) === undefined
      ? compliant(database, PASSWORD, 'absent')
      : broken(database, PASSWORD, 'absent: RDS makes and rotates the password itself', 'a password'),
    judgeOwnKey(database, 'MasterUserSecret.KmsKeyId', world),
  ],
  mutants: [
    setTo(INSTANCE, 'ManageMasterUserPassword', false, 'password kept by hand', 'flip'),
    without(INSTANCE, 'ManageMasterUserPassword'),
    setTo(INSTANCE, PASSWORD, 'correct horse battery staple', 'password in the template', 'widen'),
    setTo(INSTANCE, PASSWORD, '{{resolve:secretsmanager:db:SecretString:password}}', 'password by reference', 'widen'),
    without(INSTANCE, 'MasterUserSecret', 'AWS-managed key for the secret'),
  ],
});
