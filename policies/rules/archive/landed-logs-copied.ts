import type { Resource, Value } from '../../assembly/types';
import { awayFrom, type Mutant, type RawResource, type RawValue, setTo, without } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { allowsAction } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { ROLE, rolePermissions } from '../access/role-permissions';
import { BUCKET } from '../storage/bucket';
import { isElsewhere, isLocked, passingBuckets } from './log-bucket';

const PROPERTY = 'ReplicationConfiguration';
const RULE = `${PROPERTY}.Rules.0`;
const EXPECTED = 'an enabled rule that copies every object, but no deletion, into the locked archive';

/** Where it stands, copies of transaction logs are kept; they are judged with the backups. */
const VAULT = 'AWS::Backup::BackupVault';

export const archiveLandedLogsCopied = environmentRule({
  id: 'archive-landed-logs-copied',
  title: 'Every log file that lands in a bucket is copied into the locked archive at once',
  promises: ['SMV-34', 'EMB-83', 'EVM-56'],
  area: 'archive',
  fix: 'Keep the replication of lib/archive/replication.ts on the bucket, and its policy on the replication role.',
  *check(scope) {
    // Another tool's archive may stand in an account of its own.
    if (isElsewhere(scope)) return;
    for (const bucket of passingBuckets(scope)) {
      const problems = items(read(bucket, `${PROPERTY}.Rules`)).map((rule) => problemOf(rule, bucket, scope));
      yield problems.includes(undefined)
        ? compliant(bucket, PROPERTY, EXPECTED)
        : broken(bucket, PROPERTY, EXPECTED, problems.join('; ') || 'not replicated');
    }
  },
  // A second bucket that nothing lands in breaks nothing.
  mutants: [
    without(BUCKET, PROPERTY, 'not copied', isReplicated),
    changed('Status', 'Disabled', 'rule switched off'),
    changed('Filter', { Prefix: 'AWSLogs/' }, 'one folder only'),
    changed('Filter', { Tag: { Key: 'keep', Value: 'yes' } }, 'tagged files only'),
    changed('Prefix', 'AWSLogs/', 'one folder only, in the older spelling'),
    changed('DeleteMarkerReplication', { Status: 'Enabled' }, 'deletions copied too'),
    changed('Destination', { Bucket: 'another-bucket' }, 'copied elsewhere'),
    changed(
      'Destination.EncryptionConfiguration.ReplicaKmsKeyID',
      'alias/aws/s3',
      'copied under the key of the service',
    ),
    {
      ...changed(
        'SourceSelectionCriteria',
        { SseKmsEncryptedObjects: { Status: 'Disabled' } },
        'encrypted files left out',
      ),
      where: usesKms,
    },
    setTo(BUCKET, `${PROPERTY}.Role`, 'a-role-of-somebody-else', 'a role that nobody knows', 'weaken', isReplicated),
    {
      name: 'the role may not copy',
      kind: 'detach',
      type: 'AWS::IAM::ManagedPolicy',
      where: ({ Properties }) =>
        JSON.stringify(Properties).includes('s3:ReplicateObject') && Properties?.Roles !== undefined,
      notices: { partner: BUCKET },
      change: ({ Properties }) => {
        if (Properties) Properties.Roles = [];
      },
    } satisfies Mutant,
  ].map((mutant) => awayFrom(VAULT, { ...mutant, copyable: false })),
});

/** What keeps a replication rule from copying everything, and no deletion, into a locked bucket; nothing where it does. */
export function problemOf(rule: Value, bucket: Resource, scope: Scope): string | undefined {
  const { world } = scope;
  const destination = field(rule, 'Destination');
  const archive = world.target(field(destination, 'Bucket'));
  if (field(rule, 'Status') !== 'Enabled') return 'switched off';
  if (!coversAll(rule)) return 'only some files';
  if (archive?.type !== BUCKET || !isLocked(archive)) return 'not into a locked bucket of this environment';
  if (!keyNamedBy(field(field(destination, 'EncryptionConfiguration'), 'ReplicaKmsKeyID'), world))
    return 'not under an own key';
  if (field(field(rule, 'DeleteMarkerReplication'), 'Status') !== 'Disabled') return 'deletions are copied too';
  const encrypted =
    field(field(field(rule, 'SourceSelectionCriteria'), 'SseKmsEncryptedObjects'), 'Status') === 'Enabled';
  if (!encrypted && JSON.stringify(read(bucket, 'BucketEncryption') ?? '').includes('aws:kms'))
    return 'not the encrypted files';
  return mayCopy(world.target(read(bucket, `${PROPERTY}.Role`)), archive, scope) ? undefined : 'the role may not copy';
}

function coversAll(rule: Value): boolean {
  const filter = field(rule, 'Filter');
  const narrowing = ['Prefix', 'TagFilter', 'Tag', 'And'].filter((name) => (field(filter, name) ?? '') !== '');
  return narrowing.length === 0 && (field(rule, 'Prefix') ?? '') === '';
}

function mayCopy(role: Resource | undefined, archive: Resource, scope: Scope): boolean {
  if (role?.type !== ROLE) return false;
  const permissions = rolePermissions(scope).get(role) ?? [];
  return permissions.some(
    ({ statement }) =>
      allowsAction(statement, 's3:ReplicateObject') && scope.world.mentions([...statement.resources]).includes(archive),
  );
}

function changed(path: string, value: RawValue, name: string): Mutant {
  return setTo(BUCKET, `${RULE}.${path}`, value, name, 'weaken', isReplicated);
}

function isReplicated({ Properties }: RawResource): boolean {
  return Properties?.[PROPERTY] !== undefined;
}

function usesKms({ Properties }: RawResource): boolean {
  return Properties?.[PROPERTY] !== undefined && JSON.stringify(Properties.BucketEncryption).includes('aws:kms');
}
