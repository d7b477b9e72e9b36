import { dataStacks, environmentWith } from '../identity/fixture';
import { list, type Statement, statement } from '../keys/policy-reader';
import { algorithmOf, bucketsOf } from './bucket-reader';

const { archive, storage } = dataStacks(environmentWith('sqlserver-se'));
const BUCKETS = [...bucketsOf(archive), ...bucketsOf(storage)];

const everything = (logicalId: string) => [
  { 'Fn::GetAtt': [logicalId, 'Arn'] },
  { 'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, '/*']] },
];
const denies = (policy: readonly Statement[], condition: object) =>
  policy.find(({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition) === JSON.stringify(condition));

test('the buckets under test are all buckets', () => {
  expect(BUCKETS.map(({ id }) => id).sort()).toEqual([
    'archive',
    'artifacts',
    'compliancedocuments',
    'databaseaudit',
    'landingaccesslogs',
    'landingconfig',
    'landingloadbalancerlogs',
    'landingloggroups',
    'lastaccesslogs',
    'searchresults',
    'uploads',
  ]);
});

describe.each(BUCKETS.map((bucket) => [bucket.id, bucket] as const))('the bucket %s', (_id, bucket) => {
  const { properties, resource, policy, policyResource, logicalId } = bucket;

  test.each([
    ['without TLS', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['with TLS older than 1.2', { NumericLessThan: { 's3:TlsVersion': 1.2 } }],
  ])('EVM-34: answers nobody %s', (_what, condition) => {
    const denial = denies(policy, condition);
    expect(denial).toMatchObject({ Action: 's3:*', Principal: { AWS: '*' }, Resource: everything(logicalId) });
  });

  test('SMV-28: is closed to the public', () => {
    expect(properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(properties.OwnershipControls).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
    expect(properties.WebsiteConfiguration).toBeUndefined();
  });

  test('EVM-62: is closed to other accounts, anonymous callers included', () => {
    expect(statement(policy, 'DenyForeignAccounts')).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: everything(logicalId),
      Condition: {
        StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
  });

  test('EVM-62: lets nobody in but AWS services, and those for this account only', () => {
    for (const { Principal, Condition } of policy.filter(({ Effect }) => Effect === 'Allow')) {
      expect(Principal).toEqual({ Service: expect.stringMatching(/\.amazonaws\.com$/) });
      expect(JSON.stringify(Condition)).toMatch(/aws:SourceAccount|aws:SourceArn.*000000000901/);
    }
  });

  test('EVM-38: encrypts with AES-256 and takes no key that only the caller knows', () => {
    const [encryption] = properties.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(['AES256', 'aws:kms']).toContain(algorithmOf(bucket));
    expect(encryption?.BlockedEncryptionTypes).toEqual({ EncryptionType: ['SSE-C'] });
  });

  test('EMB-46, EMB-68: keeps versions for the declared days', () => {
    expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(properties.LifecycleConfiguration.Rules).toHaveLength(1);
    expect(properties.LifecycleConfiguration.Rules[0]).toMatchObject({
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    });
  });

  test('EMB-50, EVM-40: never leaves the standard storage class', () => {
    const rules = JSON.stringify(properties.LifecycleConfiguration);
    expect(rules).not.toContain('Transition');
    expect(properties.IntelligentTieringConfigurations).toBeUndefined();
  });

  test('EVM-46: outlives its stack, with its policy', () => {
    for (const retained of [resource, policyResource]) {
      expect(retained).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });
});

const WITH_KEY = BUCKETS.filter((bucket) => algorithmOf(bucket) === 'aws:kms');

test('EVM-38: all but the buckets of writers that know no KMS have a key of ours', () => {
  expect(WITH_KEY.map(({ id }) => id).sort()).toEqual([
    'archive',
    'artifacts',
    'compliancedocuments',
    'databaseaudit',
    'landingconfig',
    'landingloggroups',
    'searchresults',
    'uploads',
  ]);
});

describe.each(WITH_KEY.map((bucket) => [bucket.id, bucket] as const))(
  'EVM-38: the key of %s',
  (_id, { properties, policy, logicalId }) => {
    const [encryption] = properties.BucketEncryption.ServerSideEncryptionConfiguration;
    const key = encryption?.ServerSideEncryptionByDefault.KMSMasterKeyID;

    test('comes from the identity stack and is called once per bucket, not per object', () => {
      expect(JSON.stringify(key)).toMatch(/Fn::ImportValue.*identity/);
      expect(encryption?.BucketKeyEnabled).toBe(true);
    });

    test('cannot be replaced by the writer', () => {
      expect(statement(policy, 'DenyOtherEncryption')).toEqual({
        Sid: 'DenyOtherEncryption',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:PutObject',
        Resource: everything(logicalId)[1],
        Condition: {
          Null: { 's3:x-amz-server-side-encryption': 'false' },
          StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key },
        },
      });
    });
  },
);

describe('EVM-28: every bucket logs who reads it', () => {
  const logged = BUCKETS.filter(({ properties }) => properties.LoggingConfiguration);

  test('all but the last of the chain, which says why', () => {
    const silent = BUCKETS.filter((bucket) => !logged.includes(bucket));
    expect(silent.map(({ id }) => id)).toEqual(['lastaccesslogs']);
    expect(JSON.stringify(silent[0]?.resource.Metadata)).toContain('the chain of access logs ends here');
  });

  test('under a prefix of its own', () => {
    const prefixes = logged.map(({ properties }) => properties.LoggingConfiguration?.LogFilePrefix);
    expect(new Set(prefixes).size).toBe(logged.length);
  });

  test('no bucket logs into itself', () => {
    for (const { properties, logicalId } of logged) {
      expect(list(properties.LoggingConfiguration?.DestinationBucketName)).not.toContainEqual({ Ref: logicalId });
    }
  });
});
