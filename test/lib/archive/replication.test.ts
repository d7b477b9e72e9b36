import { dataStacks, environmentWith } from '../identity/fixture';
import { list, type Statement, statement } from '../keys/policy-reader';
import { bucketOf, bucketsOf } from '../storage/bucket-reader';

const { archive } = dataStacks(environmentWith('sqlserver-se'));
const { logicalId: ARCHIVE } = bucketOf(archive, 'archive');
const LANDING = ['landingloadbalancerlogs', 'landingaccesslogs', 'landingconfig', 'landingloggroups', 'databaseaudit'];

describe.each(LANDING)('SMV-34: what lands in %s', (id) => {
  const rules = bucketOf(archive, id).properties.ReplicationConfiguration?.Rules ?? [];

  test('is copied into the archive, all of it, under the archive’s key', () => {
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Destination: {
        Bucket: { 'Fn::GetAtt': [ARCHIVE, 'Arn'] },
        EncryptionConfiguration: { ReplicaKmsKeyID: { 'Fn::ImportValue': expect.stringContaining('identity') } },
      },
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
    });
  });

  test('EVM-03: stays in the account and in the region', () => {
    expect(rules[0]?.Destination).not.toHaveProperty('Account');
  });

  test('is not deleted in the archive when it is deleted here', () => {
    expect(rules[0]?.DeleteMarkerReplication).toEqual({ Status: 'Disabled' });
  });

  test('EMB-83: stays here for as long as logs are promised', () => {
    expect(bucketOf(archive, id).properties.LifecycleConfiguration.Rules[0]?.ExpirationInDays).toBe(90);
  });
});

test('no other bucket is copied, so that no copy is logged and copied again', () => {
  const copied = bucketsOf(archive).filter(({ properties }) => properties.ReplicationConfiguration);
  expect(copied.map(({ id }) => id).sort()).toEqual([...LANDING].sort());
});

describe('EVM-26: the role of the replication', () => {
  const policy = Object.entries(archive.findResources('AWS::IAM::ManagedPolicy')).find(([id]) =>
    id.startsWith('replication'),
  )?.[1];
  const statements: readonly Statement[] = policy?.Properties.PolicyDocument.Statement;
  const arns = (sid: string) => JSON.stringify(statement(statements, sid).Resource);

  test('reads the landing buckets and no other', () => {
    for (const id of LANDING) {
      expect(arns('SourceVersions')).toContain(bucketOf(archive, id).logicalId);
    }
    expect(arns('SourceVersions')).not.toContain(ARCHIVE);
  });

  test('replicates into the archive and can neither write nor delete there otherwise', () => {
    expect(statement(statements, 'Archive').Action).toEqual(['s3:ReplicateObject', 's3:ReplicateTags']);
    const actions = statements.flatMap(({ Action }) => list(Action));
    expect(actions.filter((action) => /Delete|PutObject|Bypass/.test(action))).toEqual([]);
  });
});
