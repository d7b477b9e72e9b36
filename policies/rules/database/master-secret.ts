import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, read } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';
const PASSWORD_EXPECTED = 'absent: RDS makes and rotates the password itself';

export const databaseMasterSecret = resourceRule({
  id: 'database-master-secret',
  title: 'Nobody knows the master password: RDS makes, keeps and rotates it',
  promises: ['EVM-23', 'SMV-31'],
  area: 'secrets',
  fix: 'Set ManageMasterUserPassword to true, MasterUserSecret.KmsKeyId to the secrets key, and leave MasterUserPassword out.',
  type: TYPE,
  judge: (instance, scope) => [
    judgeProperty(instance, 'ManageMasterUserPassword', 'true', isTrue),
    read(instance, 'MasterUserPassword') === undefined
      ? compliant(instance, 'MasterUserPassword', 'absent')
      : broken(instance, 'MasterUserPassword', PASSWORD_EXPECTED, 'a password'),
    scope.world.target(read(instance, 'MasterUserSecret.KmsKeyId'))?.type === 'AWS::KMS::Key'
      ? compliant(instance, 'MasterUserSecret.KmsKeyId')
      : broken(instance, 'MasterUserSecret.KmsKeyId', 'a customer-managed key of this environment'),
  ],
  mutants: [
    setTo(TYPE, 'ManageMasterUserPassword', false, 'password kept by hand', 'flip'),
    without(TYPE, 'ManageMasterUserPassword'),
    setTo(TYPE, 'MasterUserPassword', 'correct horse battery staple', 'password in the template', 'widen'),
    without(TYPE, 'MasterUserSecret', 'AWS-managed key for the secret'),
  ],
});
