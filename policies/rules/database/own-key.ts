import type { Resource } from '../../assembly/types';
import { assign, type Mutant, setTo, without } from '../../mutant';
import { keyNamedBy, OWN_KEY } from '../../own-key';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { DATABASES, INSTANCE, standsAlone } from './instance';
import { isRestored } from './source';

const EXPECTED = `${OWN_KEY} that encrypts no other data class's resources`;

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
  fixElsewhere: 'Set KmsKeyId to a customer-managed key of the template.',
  type: DATABASES,
  when: standsAlone,
  judge: (database, scope) => {
    if (isRestored(database)) return compliant(database, 'KmsKeyId', 'the key of the recovery point');
    const key = keyNamedBy(read(database, 'KmsKeyId'), scope.world);
    if (!key) return broken(database, 'KmsKeyId', EXPECTED);
    const other = foreignUser(key, scope);
    return other
      ? broken(database, 'KmsKeyId', EXPECTED, `also encrypts ${other.type} ${other.logicalId}`)
      : compliant(database, 'KmsKeyId');
  },
  mutants: [
    without(INSTANCE, 'KmsKeyId', 'AWS-managed key'),
    setTo(INSTANCE, 'KmsKeyId', 'alias/aws/rds', 'key of the service', 'weaken'),
    keyOfTheMasterSecret(),
  ],
});

function foreignUser(key: Resource, { world }: Scope): Resource | undefined {
  return OTHER_CLASSES.flatMap(({ type, property }) =>
    world.ofType(type).filter((user) => world.mentions(read(user, property)).includes(key)),
  )[0];
}

/** The secrets' key is a good key, but of another class. */
function keyOfTheMasterSecret(): Mutant {
  return {
    name: "the secrets' key",
    kind: 'weaken',
    type: INSTANCE,
    change: (instance) => {
      const { KmsKeyId } = (instance.Properties?.MasterUserSecret ?? {}) as { KmsKeyId?: string };
      if (KmsKeyId) assign(instance, 'KmsKeyId', KmsKeyId);
    },
  };
}
