import { servicePrincipal } from '../../../../lib/partition';
import { archiveFunctionLogs } from '../../../../policies/rules/archive/function-logs';
import { archiveLandedLogsCopied } from '../../../../policies/rules/archive/landed-logs-copied';
import { archiveLocked } from '../../../../policies/rules/archive/locked';
import { archiveLogGroupsKept } from '../../../../policies/rules/archive/log-groups-kept';
import { archiveLogsExpire } from '../../../../policies/rules/archive/logs-expire';
import { archiveWritersAdmitted } from '../../../../policies/rules/archive/writers-admitted';
import { judgedAlone } from '../../proofs/foreign-template';

type Resources = Parameters<typeof judgedAlone>[1];

const Key = { Type: 'AWS::KMS::Key', Properties: {} };
const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };
const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

describe('EMB-83, EVM-29: log groups', () => {
  const KEPT = { RetentionInDays: 90, KmsKeyId: KEY, DeletionProtectionEnabled: true };
  const judged = (Properties: object, attributes: object = RETAINED) =>
    judgedAlone(archiveLogGroupsKept, { Key, It: { Type: 'AWS::Logs::LogGroup', Properties, ...attributes } });

  test.each<[object, string]>([
    [{}, 'compliant'],
    [{ RetentionInDays: '90' }, 'compliant'],
    [{ RetentionInDays: 89 }, 'It RetentionInDays'],
    [{ RetentionInDays: undefined }, 'It RetentionInDays'],
    [{ KmsKeyId: undefined }, 'It KmsKeyId'],
    [{ KmsKeyId: 'arn:p:kms:eu-central-1:999988887777:key/x' }, 'It KmsKeyId'],
    [{ LogGroupClass: 'STANDARD' }, 'compliant'],
    [{ LogGroupClass: 'INFREQUENT_ACCESS' }, 'It LogGroupClass'],
    [{ DeletionProtectionEnabled: 'false' }, 'It DeletionProtectionEnabled'],
  ])('%j: %s', (more, expected) => {
    expect(judged({ ...KEPT, ...more })).toBe(expected);
  });

  test('outlive their stack', () => {
    expect(judged(KEPT, {})).toBe('It DeletionPolicy; It UpdateReplacePolicy');
  });

  const Group = { Type: 'AWS::Logs::LogGroup', Properties: { ...KEPT, LogGroupName: '/aws/lambda/validate' } };
  test.each<[string, object, boolean]>([
    ['a group by reference', { LoggingConfig: { LogGroup: { Ref: 'Group' } } }, true],
    ['a group by its name', { LoggingConfig: { LogGroup: '/aws/lambda/validate' } }, true],
    ['the group that Lambda would make, made before', { FunctionName: 'validate' }, true],
    ['a group that nobody made', { LoggingConfig: { LogGroup: '/aws/lambda/other' } }, false],
    ['whatever Lambda makes', {}, false],
  ])('a function writes into %s', (_name, Properties, holds) => {
    const judgement = judgedAlone(archiveFunctionLogs, {
      Key,
      Group,
      It: { Type: 'AWS::Lambda::Function', Properties },
    });
    expect(judgement).toBe(holds ? 'compliant' : 'It LoggingConfig.LogGroup');
  });
});

const BUCKET = 'AWS::S3::Bucket';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** A bucket whose access logs land in another, which is copied into the archive. */
function chain(landing: object, archive: object = {}, statements: object[] = [WRITER]): Resources {
  const role = {
    Statement: [
      { Effect: 'Allow', Action: 's3:ReplicateObject', Resource: { 'Fn::Join': ['', [arn('Archive'), '/*']] } },
    ],
  };
  return {
    Key,
    Uploads: { Type: BUCKET, Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Landing' } } } },
    Landing: { Type: BUCKET, Properties: landing },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: { Bucket: { Ref: 'Landing' }, PolicyDocument: { Statement: statements } },
    },
    Archive: { Type: BUCKET, Properties: { ...LOCKED, ...archive } },
    Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: role }] } },
  };
}

const LOCKED = {
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 90 } },
  },
};
const WRITER = {
  Effect: 'Allow',
  Principal: { Service: servicePrincipal('logging.s3') },
  Action: 's3:PutObject',
  Resource: { 'Fn::Join': ['', [arn('Landing'), '/*']] },
  Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
};

describe('SMV-34: landed logs are copied into the archive', () => {
  const rule = (more: object = {}) => ({
    ReplicationConfiguration: {
      Role: arn('Role'),
      Rules: [
        {
          Status: 'Enabled',
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Disabled' },
          Destination: { Bucket: arn('Archive'), EncryptionConfiguration: { ReplicaKmsKeyID: KEY } },
          ...more,
        },
      ],
    },
  });

  test.each<[string, object, boolean]>([
    ['complete', rule(), true],
    ['without a filter', rule({ Filter: undefined }), true],
    ['switched off', rule({ Status: 'Disabled' }), false],
    ['one folder', rule({ Filter: { Prefix: 'a/' } }), false],
    ['tagged files', rule({ Filter: { And: { Prefix: '', TagFilters: [] } } }), false],
    ['deletions too', rule({ DeleteMarkerReplication: undefined }), false],
    ['elsewhere', rule({ Destination: { Bucket: arn('Uploads') } }), false],
    ['under no key of ours', rule({ Destination: { Bucket: arn('Archive') } }), false],
  ])('%s', (_name, landing, holds) => {
    expect(judgedAlone(archiveLandedLogsCopied, chain(landing))).toBe(
      holds ? 'compliant' : 'Landing ReplicationConfiguration',
    );
  });

  test('another tool may copy them out of sight', () => {
    expect(judgedAlone(archiveLandedLogsCopied, chain({}))).toBe('does not apply');
  });

  test.each<[string, object, string]>([
    ['for 90 days', {}, 'compliant'],
    ['for a year', { Mode: 'COMPLIANCE', Years: 1, Days: undefined }, 'compliant'],
    ['for 89 days', { Days: 89 }, 'Archive ObjectLockConfiguration.Rule.DefaultRetention'],
    ['in no mode', { Mode: undefined }, 'Archive ObjectLockConfiguration.Rule.DefaultRetention.Mode'],
  ])('locked %s', (_name, more, expected) => {
    const { Rule, ...lock } = LOCKED.ObjectLockConfiguration;
    const DefaultRetention = { ...Rule.DefaultRetention, ...more };
    const archive = { ObjectLockConfiguration: { ...lock, Rule: { DefaultRetention } } };
    expect(judgedAlone(archiveLocked, chain(rule(), archive))).toBe(expected);
  });

  test('what is copied into must be locked', () => {
    const unlocked = { ObjectLockConfiguration: undefined, ObjectLockEnabled: undefined };
    expect(judgedAlone(archiveLocked, chain(rule(), unlocked))).toMatch(/^Archive ObjectLock/);
  });

  test.each<[string, object, boolean]>([
    ['after 90 days', { ExpirationInDays: 90 }, true],
    ['after 89 days', { ExpirationInDays: 89 }, false],
    ['one folder after a day', { ExpirationInDays: 1, Prefix: 'a' }, false],
    ['on a day', { ExpirationDate: '2030-01-01' }, false],
  ])('deleted %s', (_name, lifecycle, holds) => {
    const landing = { ...rule(), LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...lifecycle }] } };
    const expected = holds ? 'compliant' : 'Landing LifecycleConfiguration.Rules';
    expect(judgedAlone(archiveLogsExpire, chain(landing))).toBe(expected);
  });
});

describe('EVM-56: nothing stops the delivery of logs', () => {
  const deny = (Condition: object | undefined, more: object = {}) => ({
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: '*',
    Condition,
    ...more,
  });

  test.each<[string, object[], boolean]>([
    ['the writer alone', [WRITER], true],
    ['plain connections denied', [WRITER, deny({ Bool: { 'aws:SecureTransport': 'false' } })], true],
    [
      'foreign accounts denied, services spared',
      [
        WRITER,
        deny({
          StringNotEquals: { 'aws:PrincipalAccount': '1' },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        }),
      ],
      true,
    ],
    ['reading denied', [WRITER, deny(undefined, { Action: 's3:Get*' })], true],
    ['nobody', [], false],
    ['another service', [{ ...WRITER, Principal: { Service: servicePrincipal('config') } }], false],
    [
      "another account's logs",
      [{ ...WRITER, Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } } }],
      false,
    ],
    ['one folder', [{ ...WRITER, Resource: { 'Fn::Join': ['', [arn('Landing'), '/a/*']] } }], false],
    ['everything denied', [WRITER, deny(undefined)], false],
    [
      'foreign accounts denied, services too',
      [WRITER, deny({ StringNotEquals: { 'aws:PrincipalAccount': '1' } })],
      false,
    ],
  ])('%s', (_name, statements, holds) => {
    expect(judgedAlone(archiveWritersAdmitted, chain({}, {}, statements))).toBe(
      holds ? 'compliant' : 'Landing BucketPolicy',
    );
  });
});
