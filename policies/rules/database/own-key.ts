import type { Resource } from '../../assembly/types';
import { type Mutant, type RawTemplate, setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';
const EXPECTED = "a customer-managed KMS key of this environment that encrypts no other data class's resources";

/** Where other data classes name their key. */
const OTHER_CLASSES: readonly { readonly type: string; readonly property: string }[] = [
  { type: 'AWS::S3::Bucket', property: 'BucketEncryption' },
  { type: 'AWS::Logs::LogGroup', property: 'KmsKeyId' },
  { type: 'AWS::EC2::LaunchTemplate', property: 'LaunchTemplateData' },
  { type: 'AWS::SecretsManager::Secret', property: 'KmsKeyId' },
];

export const databaseOwnKey = resourceRule({
  id: 'database-own-key',
  title: 'Each database is encrypted with the key of its own data class',
  promises: ['EVM-38', 'EMB-33', 'EMB-34'],
  area: 'database',
  fix: 'Point KmsKeyId at the key that the identity stack makes for databases (keys.database).',
  type: TYPE,
  judge: (instance, scope) => {
    const key = scope.world.target(read(instance, 'KmsKeyId'));
    if (key?.type !== 'AWS::KMS::Key') return broken(instance, 'KmsKeyId', EXPECTED);
    const other = foreignUser(key, scope);
    return other
      ? broken(instance, 'KmsKeyId', EXPECTED, `also encrypts ${other.type} ${other.logicalId}`)
      : compliant(instance, 'KmsKeyId');
  },
  mutants: [
    without(TYPE, 'KmsKeyId', 'AWS-managed key'),
    setTo(TYPE, 'KmsKeyId', 'alias/aws/rds', 'key of the service', 'weaken'),
    keyOfTheMasterSecret(),
  ],
});

function foreignUser(key: Resource, scope: Scope): Resource | undefined {
  return OTHER_CLASSES.flatMap(({ type, property }) =>
    scope.world.ofType(type).filter((user) => scope.world.mentions(read(user, property)).includes(key)),
  )[0];
}

/** The secrets' key is a good key, but of another class. */
function keyOfTheMasterSecret(): Mutant {
  return {
    name: "the secrets' key",
    kind: 'weaken',
    type: TYPE,
    where: (instance) => instance.Properties?.MasterUserSecret !== undefined,
    change: (instance, _template: RawTemplate) => {
      const secret = instance.Properties?.MasterUserSecret;
      if (instance.Properties && secret && typeof secret === 'object' && !Array.isArray(secret) && secret.KmsKeyId) {
        instance.Properties.KmsKeyId = secret.KmsKeyId;
      }
    },
  };
}
