import type { Resource, Value } from '../../assembly/types';
import { assign, type Mutant, type RawObject, type RawTemplate, type RawValue } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { environmentRule, type Verdict } from '../../rule';
import { isOfOrganization, type Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

type DataClass = 'logs' | 'backups' | 'secrets' | 'database' | 'compute';

interface Member {
  readonly type: string;
  readonly path: string;
  readonly classes: readonly DataClass[];
}

/** Where each kind of resource names its key, and for which class of data. Buckets hold any class and are judged by what they hold. */
const MEMBERS: readonly Member[] = [
  member('logs', 'AWS::Logs::LogGroup', 'KmsKeyId'),
  member('logs', 'AWS::Logs::LogAnomalyDetector', 'KmsKeyId'),
  member('logs', 'AWS::CloudTrail::Trail', 'KMSKeyId'),
  member('logs', 'AWS::KinesisFirehose::DeliveryStream', 'DeliveryStreamEncryptionConfigurationInput.KeyARN'),
  member('logs', 'AWS::SNS::Topic', 'KmsMasterKeyId'),
  member('logs', 'AWS::DynamoDB::Table', 'SSESpecification.KMSMasterKeyId'),
  member('logs', 'AWS::StepFunctions::StateMachine', 'EncryptionConfiguration.KmsKeyId'),
  member('logs', 'AWS::Config::DeliveryChannel', 'S3KmsKeyArn'),
  member('logs', 'AWS::Athena::WorkGroup', 'WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.KmsKey'),
  member('backups', 'AWS::Backup::BackupVault', 'EncryptionKeyArn'),
  member('backups', 'AWS::Lambda::Function', 'KmsKeyArn'),
  { type: 'AWS::SQS::Queue', path: 'KmsMasterKeyId', classes: ['backups', 'logs'] },
  member('secrets', 'AWS::SecretsManager::Secret', 'KmsKeyId'),
  member('secrets', 'AWS::Events::Connection', 'KmsKeyIdentifier'),
  member('secrets', 'AWS::RDS::DBInstance', 'MasterUserSecret.KmsKeyId'),
  member('database', 'AWS::RDS::DBInstance', 'KmsKeyId'),
  member('database', 'AWS::RDS::DBInstance', 'PerformanceInsightsKMSKeyId'),
  member('compute', 'AWS::EC2::LaunchTemplate', 'LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId'),
  member('compute', 'Custom::AccountSettings', 'VolumeKey'),
];

interface Use extends Member {
  readonly resource: Resource;
  readonly key: Resource;
}

export const keysOneClass = environmentRule({
  id: 'keys-one-class',
  title:
    'A key encrypts one class of data, and all data of a class that is not in buckets: none lies under the key of another class',
  promises: ['EVM-38', 'EMB-34'],
  area: 'keys',
  fix: 'Name the key of the class, as dataKeys of lib/keys/data-keys.ts gives it.',
  *check(scope) {
    if (!scope.environment) return;
    const uses = MEMBERS.flatMap((each) => usesOf(each, scope));
    const keys = new Map<DataClass, Resource | undefined>();
    for (const use of uses) for (const name of use.classes) if (!keys.has(name)) keys.set(name, keyOf(name, uses));
    for (const use of uses) yield judge(use, keys);
  },
  mutants: [
    otherKey('a vault of backups', 'AWS::Backup::BackupVault', 'EncryptionKeyArn'),
    otherKey('variables of a function', 'AWS::Lambda::Function', 'KmsKeyArn'),
    otherKey('a log group', 'AWS::Logs::LogGroup', 'KmsKeyId'),
    otherKey('a record of what happened', 'AWS::DynamoDB::Table', 'SSESpecification.KMSMasterKeyId'),
    otherKey('a state machine', 'AWS::StepFunctions::StateMachine', 'EncryptionConfiguration.KmsKeyId'),
    otherKey("the database's own password", 'AWS::RDS::DBInstance', 'MasterUserSecret.KmsKeyId'),
    otherKey('what Database Insights keeps', 'AWS::RDS::DBInstance', 'PerformanceInsightsKMSKeyId'),
    otherKey('a secret', 'AWS::SecretsManager::Secret', 'KmsKeyId'),
    otherKey('a disk', 'AWS::EC2::LaunchTemplate', 'LaunchTemplateData.BlockDeviceMappings.0.Ebs.KmsKeyId'),
  ],
});

function member(name: DataClass, type: string, path: string): Member {
  return { type, path, classes: [name] };
}

/** Keys that are none of ours are judged where the resource is. */
function usesOf(each: Member, { world, environment }: Scope): Use[] {
  return world.ofType(each.type).flatMap((resource) => {
    if (isOfOrganization(resource.stack) || resource.stack.account !== environment?.account) return [];
    const key = keyNamedBy(read(resource, each.path), world);
    return key ? [{ ...each, resource, key }] : [];
  });
}

/** The key of most of a class. */
function keyOf(name: DataClass, uses: readonly Use[]): Resource | undefined {
  const named = uses.filter(({ classes }) => classes.length === 1 && classes[0] === name).map(({ key }) => key);
  return named.find((key) => named.filter((each) => each === key).length * 2 > named.length);
}

function judge({ resource, path, classes, key }: Use, keys: ReadonlyMap<DataClass, Resource | undefined>): Verdict {
  const own = classes.find((name) => keys.get(name) === key);
  const others = [...keys].filter(([name, each]) => each === key && !classes.includes(name)).map(([name]) => name);
  const expected = `the key of ${classes.join(' or ')}, which encrypts nothing else`;
  if (own === undefined || others.length > 0) {
    const actual: Value = others.length > 0 ? `${key.logicalId}, the key of ${others.join(', ')}` : key.logicalId;
    return broken(resource, path, expected, actual);
  }
  return compliant(resource, path, `${own}: ${key.logicalId}`);
}

const IMPORTED = /^[a-z-]+-identity:ExportsOutputFnGetAtt(logs|backups|secrets|database|compute|uploads)/;

/** The key of another class that the same template names. */
function otherKey(what: string, type: string, path: string): Mutant {
  const own = (properties: RawObject | undefined): string =>
    JSON.stringify(
      path.split('.').reduce<RawValue | undefined>((value, step) => inside(value, step), properties) ?? null,
    );
  const other = ({ Resources }: RawTemplate, taken: string) =>
    [...JSON.stringify(Resources).matchAll(/\{"Fn::ImportValue":"([^"]+)"\}/g)]
      .map(([, name = '']) => name)
      .find((name) => IMPORTED.test(name) && !taken.includes(IMPORTED.exec(name)?.[0] ?? name));
  return {
    name: `${what} under the key of another class`,
    kind: 'weaken',
    type,
    // A second one of a class with a single member has no majority against it, but the other class has.
    where: ({ Properties }, template) =>
      String(own(Properties)).includes('Fn::ImportValue') && other(template, own(Properties)) !== undefined,
    change: (resource, template) => {
      const name = other(template, own(resource.Properties));
      if (name) assign(resource, path, { 'Fn::ImportValue': name });
    },
  };
}

function inside(value: RawValue | undefined, step: string): RawValue | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  return Array.isArray(value) ? value[Number(step)] : value[step];
}
