import { auditTrailAdmitted } from '../../../../policies/rules/audit/trail-admitted';
import { auditTrailComplete } from '../../../../policies/rules/audit/trail-complete';
import { auditTrailEverywhere } from '../../../../policies/rules/audit/trail-everywhere';
import { auditTrailInsights } from '../../../../policies/rules/audit/trail-insights';
import { auditTrailKept } from '../../../../policies/rules/audit/trail-kept';
import { judgedAlone } from '../../proofs/foreign-template';

type Resources = Parameters<typeof judgedAlone>[1];

const TRAIL = 'AWS::CloudTrail::Trail';
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const equal = (Field: string, ...Equals: string[]) => ({ Field, Equals });
const MANAGEMENT = { FieldSelectors: [equal('eventCategory', 'Management')] };
const data = (type: string, ...more: object[]) => ({
  FieldSelectors: [equal('eventCategory', 'Data'), equal('resources.type', type), ...more],
});
const OBJECTS = data('AWS::S3::Object');
const FUNCTIONS = data('AWS::Lambda::Function');

describe('EVM-21, SMV-32: a trail of all regions', () => {
  const judged = (Properties: object) => judgedAlone(auditTrailEverywhere, { It: { Type: TRAIL, Properties } });
  const ON = { IsLogging: true, IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true };

  test.each<[object, string]>([
    [{}, 'compliant'],
    [{ IsLogging: 'true' }, 'compliant'],
    [{ IsLogging: false }, 'It IsLogging'],
    [{ IsMultiRegionTrail: undefined }, 'It IsMultiRegionTrail'],
    [{ IncludeGlobalServiceEvents: { Ref: 'Nothing' } }, 'It IncludeGlobalServiceEvents'],
  ])('%j: %s', (more, expected) => {
    expect(judged({ ...ON, ...more })).toBe(expected);
  });

  test('a template without a trail that is nobody’s is not asked for one', () => {
    expect(judgedAlone(auditTrailEverywhere, {})).toBe('does not apply');
  });
});

describe('EVM-28, EMB-80: which leaves out no call', () => {
  test.each<[string, object[], boolean]>([
    ['all of it', [MANAGEMENT, OBJECTS, FUNCTIONS], true],
    ['in another order', [FUNCTIONS, OBJECTS, MANAGEMENT], true],
    ['and more', [MANAGEMENT, OBJECTS, FUNCTIONS, data('AWS::DynamoDB::Table')], true],
    ['nothing', [], false],
    ['no management events', [OBJECTS, FUNCTIONS], false],
    ['no functions', [MANAGEMENT, OBJECTS], false],
    ['objects written only', [MANAGEMENT, data('AWS::S3::Object', equal('readOnly', 'false')), FUNCTIONS], false],
    [
      'without key management',
      [
        { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] },
        OBJECTS,
        FUNCTIONS,
      ],
      false,
    ],
    [
      'two types in one selector',
      [
        MANAGEMENT,
        {
          FieldSelectors: [
            equal('eventCategory', 'Data'),
            equal('resources.type', 'AWS::S3::Object', 'AWS::Lambda::Function'),
          ],
        },
      ],
      false,
    ],
  ])('%s', (_name, AdvancedEventSelectors, holds) => {
    const judgement = judgedAlone(auditTrailComplete, { It: { Type: TRAIL, Properties: { AdvancedEventSelectors } } });
    expect(judgement).toBe(holds ? 'compliant' : 'It AdvancedEventSelectors');
  });
});

describe('SMV-33: which looks for unusual rates itself', () => {
  test.each<[string[], boolean]>([
    [['ApiCallRateInsight', 'ApiErrorRateInsight'], true],
    [['ApiCallRateInsight'], false],
    [[], false],
  ])('%j', (types, holds) => {
    const InsightSelectors = types.map((InsightType) => ({ InsightType }));
    const judgement = judgedAlone(auditTrailInsights, { It: { Type: TRAIL, Properties: { InsightSelectors } } });
    expect(judgement).toBe(holds ? 'compliant' : 'It InsightSelectors');
  });
});

const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };
const OURS = { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudtrail:eu-central-1:111111111111:trail/*' } };

function environment(trail: object = {}, group: object = {}, statement: object = {}): Resources {
  const allow = (Action: string[], Condition: object = OURS) => ({
    Effect: 'Allow',
    Principal: CLOUDTRAIL,
    Action,
    Resource: '*',
    Condition,
    ...statement,
  });
  return {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: { KeyPolicy: { Statement: [allow(['kms:GenerateDataKey*', 'kms:DescribeKey'])] } },
    },
    Archive: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 90, Mode: 'GOVERNANCE' } } },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Archive' },
        PolicyDocument: { Statement: [allow(['s3:PutObject']), allow(['s3:GetBucketAcl'])] },
      },
    },
    Group: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: arn('Key'), RetentionInDays: 90, ...group } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: CLOUDTRAIL, Action: 'sts:AssumeRole' }] },
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: arn('Group') },
              ],
            },
          },
        ],
      },
    },
    It: {
      Type: TRAIL,
      Properties: {
        EnableLogFileValidation: true,
        KMSKeyId: arn('Key'),
        S3BucketName: { Ref: 'Archive' },
        CloudWatchLogsLogGroupArn: arn('Group'),
        CloudWatchLogsRoleArn: arn('Role'),
        ...trail,
      },
      ...{ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' },
    },
  };
}

describe('EMB-81, SMV-34, SMV-35: kept where nobody changes it', () => {
  test.each<[string, object, object, string]>([
    ['as it must be', {}, {}, 'compliant'],
    ['files that nobody can validate', { EnableLogFileValidation: false }, {}, 'It EnableLogFileValidation'],
    ['no key', { KMSKeyId: undefined }, {}, 'It KMSKeyId'],
    ['a bucket of somebody else', { S3BucketName: 'theirs' }, {}, 'It S3BucketName'],
    ['another folder', { S3KeyPrefix: 'x' }, {}, 'It S3KeyPrefix'],
    [
      'no log group',
      { CloudWatchLogsLogGroupArn: undefined },
      {},
      'It CloudWatchLogsLogGroupArn; It CloudWatchLogsRoleArn',
    ],
    ['a log group kept for 89 days', {}, { RetentionInDays: 89 }, 'It CloudWatchLogsLogGroupArn'],
    ['a log group kept for 91 days', {}, { RetentionInDays: 91 }, 'compliant'],
  ])('%s', (_name, trail, group, expected) => {
    expect(judgedAlone(auditTrailKept, environment(trail, group))).toBe(expected);
  });

  test.each<[string, object, string]>([
    ['CloudTrail may write, for this account', {}, 'compliant'],
    ['for anybody', { Condition: undefined }, 'It KMSKeyId; It S3BucketName'],
    [
      'for another account',
      { Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } } },
      'It KMSKeyId; It S3BucketName',
    ],
    ['not at all', { Effect: 'Deny' }, 'It KMSKeyId; It S3BucketName'],
  ])('%s', (_name, statement, expected) => {
    expect(judgedAlone(auditTrailAdmitted, environment({}, {}, statement))).toBe(expected);
  });
});
