import { servicePrincipal } from '../../../../lib/partition';
import { storageEncrypted } from '../../../../policies/rules/storage/encrypted';
import { storageEncryptionEnforced } from '../../../../policies/rules/storage/encryption-enforced';
import { storageObjectsStay } from '../../../../policies/rules/storage/objects-stay';
import { storageOwnAccountOnly } from '../../../../policies/rules/storage/own-account-only';
import { storagePrivate } from '../../../../policies/rules/storage/private';
import { storageReplicatedInside } from '../../../../policies/rules/storage/replicated-inside';
import { storageStandardClasses } from '../../../../policies/rules/storage/standard-classes';
import { storageTlsOnly } from '../../../../policies/rules/storage/tls-only';
import { storageVersionsExpire } from '../../../../policies/rules/storage/versions-expire';
import { judgedAlone } from '../../proofs/foreign-template';

type Rule = Parameters<typeof judgedAlone>[0];

const BUCKET = 'AWS::S3::Bucket';
const ARN = { 'Fn::GetAtt': ['It', 'Arn'] };
const OBJECTS = { 'Fn::Join': ['', [ARN, '/*']] };
const BOTH = [ARN, OBJECTS];
const Key = { Type: 'AWS::KMS::Key', Properties: {} };
const KMS = {
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      {
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    ],
  },
};

const LOGS = (Condition: object | undefined) => ({
  Effect: 'Allow',
  Principal: { Service: servicePrincipal('logging.s3') },
  Action: 's3:PutObject',
  Resource: OBJECTS,
  Condition,
});

function bucket(rule: Rule, Properties: object, more: Parameters<typeof judgedAlone>[1] = {}): string {
  return judgedAlone(rule, { It: { Type: BUCKET, Properties }, ...more });
}

function withPolicy(rule: Rule, statements: object[], Properties: object = KMS): string {
  const Policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'It' }, PolicyDocument: { Statement: statements } },
  };
  return bucket(rule, Properties, { Key, Policy });
}

describe('EVM-34, SMV-11: buckets answer over TLS 1.2 only', () => {
  const deny = (Condition: object, more: object = {}) => ({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: BOTH,
    Condition,
    ...more,
  });
  const plain = { Bool: { 'aws:SecureTransport': 'false' } };
  const old = { NumericLessThan: { 's3:TlsVersion': 1.2 } };

  test.each<[string, object[], boolean]>([
    ['both denials', [deny(plain), deny(old)], true],
    [
      'in other letters and spellings',
      [deny({ Bool: { 'AWS:securetransport': [false] } }, { Principal: { AWS: ['*'] } }), deny(old)],
      true,
    ],
    ['every service, not only S3', [deny(plain, { Action: '*' }), deny(old)], true],
    ['no statement', [], false],
    ['plain connections only', [deny(plain)], false],
    ['old versions only', [deny(old)], false],
    ['TLS 1.1 is enough', [deny(plain), deny({ NumericLessThan: { 's3:TlsVersion': 1.1 } })], false],
    ['allowed, not denied', [deny(plain, { Effect: 'Allow' }), deny(old)], false],
    ['reading only', [deny(plain, { Action: 's3:Get*' }), deny(old)], false],
    ['the bucket without its objects', [deny(plain, { Resource: ARN }), deny(old)], false],
    ['objects without the bucket', [deny(plain, { Resource: OBJECTS }), deny(old)], false],
    ['one folder', [deny(plain, { Resource: [ARN, { 'Fn::Join': ['', [ARN, '/a/*']] }] }), deny(old)], false],
    [
      'narrowed by a second condition',
      [deny({ ...plain, StringEquals: { 'aws:PrincipalAccount': '1' } }), deny(old)],
      false,
    ],
    ['somebody exempted', [deny(plain, { Principal: undefined, NotPrincipal: { AWS: '1' } }), deny(old)], false],
    ['services only', [deny(plain, { Principal: { Service: '*' } }), deny(old)], false],
  ])('%s', (_name, statements, holds) => {
    expect(withPolicy(storageTlsOnly, statements)).toBe(holds ? 'compliant' : 'It BucketPolicy');
  });
});

describe('EVM-62: only the own account', () => {
  const deny = (Condition: object) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: BOTH, Condition });
  const foreign = { StringNotEquals: { 'aws:PrincipalAccount': '111111111111' } };
  const services = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };

  test.each<[string, object[], boolean]>([
    ['closed', [deny(foreign)], true],
    ['closed, services apart', [deny({ ...foreign, ...services })], true],
    ['open', [], false],
    [
      'closed, a service of AWS apart',
      [deny(foreign), LOGS({ StringEquals: { 'aws:SourceAccount': '111111111111' } })],
      true,
    ],
    ['closed, a service for anybody apart', [deny(foreign), LOGS(undefined)], false],
    [
      'closed, a service for another apart',
      [deny(foreign), LOGS({ StringEquals: { 'aws:SourceAccount': '999988887777' } })],
      false,
    ],
    ['closed for another account', [deny({ StringNotEquals: { 'aws:PrincipalAccount': '999988887777' } })], false],
    [
      'closed where the request names an account',
      [deny({ StringNotEqualsIfExists: foreign.StringNotEquals, Null: { 'aws:PrincipalAccount': 'false' } })],
      false,
    ],
    [
      'closed, but everybody is allowed',
      [deny(foreign), { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS }],
      false,
    ],
  ])('%s', (_name, statements, holds) => {
    expect(withPolicy(storageOwnAccountOnly, statements)).toBe(holds ? 'compliant' : 'It BucketPolicy');
  });
});

describe('EVM-38: encrypted with our own key, whatever the writer says', () => {
  test('a key of the template, of S3, of the service, or none', () => {
    const algorithm = (SSEAlgorithm: string, KMSMasterKeyID?: string) => ({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID } }],
      },
    });
    expect(bucket(storageEncrypted, KMS, { Key })).toBe('compliant');
    expect(bucket(storageEncrypted, algorithm('AES256'))).toMatch(/SSEAlgorithm$/);
    expect(bucket(storageEncrypted, algorithm('aws:kms'))).toMatch(/KMSMasterKeyID$/);
    expect(bucket(storageEncrypted, algorithm('aws:kms', 'alias/aws/s3'))).toMatch(/KMSMasterKeyID$/);
    expect(bucket(storageEncrypted, {})).toMatch(/^It BucketEncryption/);
  });

  const header = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const deny = (Condition: object) => ({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: OBJECTS,
    Condition,
  });
  test.each<[string, object, boolean]>([
    ['another key', { StringNotEquals: { [header]: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, true],
    [
      'another key, where one is named',
      {
        StringNotEquals: { [header]: { 'Fn::GetAtt': ['Key', 'Arn'] } },
        Null: { 's3:x-amz-server-side-encryption': 'false' },
      },
      true,
    ],
    ['another key than a foreign one', { StringNotEquals: { [header]: 'arn:p:kms:eu-central-1:1:key/x' } }, false],
    ['our own key', { StringEquals: { [header]: { 'Fn::GetAtt': ['Key', 'Arn'] } } }, false],
  ])('it is denied to name %s', (_name, Condition, holds) => {
    expect(withPolicy(storageEncryptionEnforced, [deny(Condition)])).toBe(holds ? 'compliant' : 'It BucketPolicy');
  });
});

test('EVM-38: no writer brings a key along', () => {
  const [rule] = KMS.BucketEncryption.ServerSideEncryptionConfiguration;
  const open = {
    BucketEncryption: { ServerSideEncryptionConfiguration: [{ ...rule, BlockedEncryptionTypes: undefined }] },
  };
  expect(withPolicy(storageEncryptionEnforced, [], open)).toMatch(/BlockedEncryptionTypes/);
  expect(withPolicy(storageEncryptionEnforced, [])).toBe('It BucketPolicy');
});

describe('SMV-28: never public', () => {
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: 'true',
  };
  const cors = (...AllowedOrigins: string[]) => ({
    CorsConfiguration: { CorsRules: [{ AllowedOrigins, AllowedMethods: ['GET'] }] },
  });

  test.each<[object, string]>([
    [{}, 'compliant'],
    [{ WebsiteConfiguration: {} }, 'It WebsiteConfiguration'],
    [{ AccessControl: 'Private' }, 'It AccessControl'],
    [cors('https://app.example'), 'compliant'],
    [cors('https://app.example', 'https://*.example'), 'It CorsConfiguration.CorsRules'],
    [cors('http://app.example'), 'It CorsConfiguration.CorsRules'],
  ])('%j: %s', (more, expected) => {
    expect(bucket(storagePrivate, { PublicAccessBlockConfiguration, ...more })).toBe(expected);
  });

  test('three of four blocks are not enough', () => {
    const { BlockPublicPolicy: _, ...rest } = PublicAccessBlockConfiguration;
    expect(bucket(storagePrivate, { PublicAccessBlockConfiguration: rest })).toBe(
      'It PublicAccessBlockConfiguration.BlockPublicPolicy',
    );
  });
});

describe('EMB-46, EMB-50, EMB-68: how long and where objects are kept', () => {
  const rules = (...Rules: object[]) => ({
    LifecycleConfiguration: { Rules: Rules.map((rule) => ({ Status: 'Enabled', ...rule })) },
  });
  const noncurrent = (NoncurrentDays: unknown, more: object = {}) => ({
    NoncurrentVersionExpiration: { NoncurrentDays },
    ...more,
  });

  test.each<[string, object, boolean]>([
    ['14 days', rules(noncurrent(14)), false],
    ['15 days', rules(noncurrent(15)), true],
    ['35 days', rules(noncurrent('35')), true],
    ['36 days', rules(noncurrent(36)), false],
    ['never', {}, false],
    ['in the older spelling', rules({ NoncurrentVersionExpirationInDays: 20 }), true],
    ['with an empty prefix', rules(noncurrent(20, { Prefix: '' })), true],
    ['one folder only', rules(noncurrent(20, { Prefix: 'a/' })), false],
    ['tagged objects only', rules(noncurrent(20, { TagFilters: [{ Key: 'a', Value: 'b' }] })), false],
    ['all, and one folder sooner', rules(noncurrent(20), noncurrent(1, { Prefix: 'a/' })), false],
    [
      'all but the newest',
      rules({ NoncurrentVersionExpiration: { NoncurrentDays: 20, NewerNoncurrentVersions: 1 } }),
      false,
    ],
    ['switched off', rules(noncurrent(20, { Status: 'Disabled' })), false],
  ])('old versions, %s', (_name, Properties, holds) => {
    expect(bucket(storageVersionsExpire, Properties)).toBe(holds ? 'compliant' : 'It LifecycleConfiguration.Rules');
  });

  test.each<[string, object, boolean]>([
    ['nothing', rules(noncurrent(20)), true],
    ['after a year', rules({ ExpirationInDays: 365 }), false],
    ['on a day', rules({ ExpirationDate: '2030-01-01' }), false],
    ['by a rule that is off', rules({ ExpirationInDays: 1, Status: 'Disabled' }), true],
    ['only markers of what is gone', rules({ ExpiredObjectDeleteMarker: true }), true],
  ])('current objects, %s', (_name, Properties, holds) => {
    expect(bucket(storageObjectsStay, Properties)).toBe(holds ? 'compliant' : 'It LifecycleConfiguration.Rules');
  });

  test.each<[string, object, boolean]>([
    ['nowhere', rules(noncurrent(20)), true],
    ['a cheaper class', rules({ Transitions: [{ StorageClass: 'STANDARD_IA' }] }), false],
    ['one zone, in the older spelling', rules({ Transition: { StorageClass: 'ONEZONE_IA' } }), false],
    ['a class by a parameter', rules({ Transitions: [{ StorageClass: { Ref: 'Class' } }] }), false],
    ['an archive, for old versions', rules({ NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER' }] }), false],
  ])('moved to %s', (_name, Properties, holds) => {
    expect(bucket(storageStandardClasses, Properties)).toBe(holds ? 'compliant' : 'It LifecycleConfiguration.Rules');
  });

  const Other = { Type: BUCKET, Properties: {} };
  test.each<[string, object, string]>([
    ['nowhere', {}, 'compliant'],
    ['another bucket of the template', { Bucket: { 'Fn::GetAtt': ['Other', 'Arn'] } }, 'compliant'],
    [
      'the same, for another owner',
      { Bucket: { 'Fn::GetAtt': ['Other', 'Arn'] }, Account: '999988887777' },
      'It ReplicationConfiguration.Rules.0.Destination',
    ],
    ['a bucket that nobody shows', { Bucket: 'arn:p:s3:::x' }, 'It ReplicationConfiguration.Rules.0.Destination'],
  ])('copied to %s', (_name, Destination, expected) => {
    const configuration = 'Bucket' in Destination ? { ReplicationConfiguration: { Rules: [{ Destination }] } } : {};
    const judged = bucket(storageReplicatedInside, configuration, { Other });
    expect(judged).toBe(expected);
  });
});
