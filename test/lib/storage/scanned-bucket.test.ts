import { dataStacks, ENDPOINT_IDS } from '../identity/fixture';
import { covers, list, statement } from '../keys/policy-reader';
import { bucketOf, bucketsOf } from './bucket-reader';

const { storage } = dataStacks();
const UPLOADS = bucketOf(storage, 'uploads');
const SCANNER = {
  'Fn::GetStackOutput': expect.objectContaining({ OutputName: expect.stringContaining('malwarescan') }),
};
const BACKUP = {
  'Fn::GetStackOutput': expect.objectContaining({ OutputName: expect.stringMatching(/GetAttbackup[0-9A-F]{8}Arn/) }),
};
/** Macie's service-linked role. */
const MACIE = { 'Fn::Join': ['', expect.arrayContaining([expect.stringMatching(/AWSServiceRoleForAmazonMacie$/)])] };
const objects = (logicalId: string) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalId, 'Arn'] }, '/*']] });

describe.each(bucketsOf(storage).map((bucket) => [bucket.id, bucket] as const))(
  'EMB-49: what is put into %s',
  (id, bucket) => {
    const { policy, properties, logicalId } = bucket;

    const plan = Object.values(storage.findResources('AWS::GuardDuty::MalwareProtectionPlan')).find(
      ({ Properties }) => Properties.ProtectedResource.S3Bucket.BucketName.Ref === logicalId,
    );

    test('is scanned for malware, and the verdict is a tag', () => {
      expect(plan?.Properties).toMatchObject({ Actions: { Tagging: { Status: 'ENABLED' } }, Role: SCANNER });
      expect(properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    });

    test('is scanned only after the scanner has its rights', () => {
      expect(plan?.DependsOn).toEqual([
        expect.stringMatching(`^${id}malwarescanaccess`),
        expect.stringMatching(`^${id}Policy`),
      ]);
    });

    test('is read by nobody before it is called clean', () => {
      const denial = statement(policy, 'DenyUnscanned');
      expect(denial).toEqual({
        Sid: 'DenyUnscanned',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: ['s3:GetObject', 's3:GetObjectVersion'],
        Resource: objects(logicalId),
        Condition: {
          ArnNotEquals: { 'aws:PrincipalArn': logicalId.startsWith('uploads') ? [SCANNER, BACKUP] : [SCANNER] },
          StringNotEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
        },
      });
    });

    test('is called clean by the scanner only', () => {
      const forged = statement(policy, 'DenyForgedVerdict');
      expect(forged.Condition).toEqual({
        ArnNotEquals: { 'aws:PrincipalArn': SCANNER },
        'ForAnyValue:StringEquals': { 's3:RequestObjectTagKeys': ['GuardDutyMalwareScanStatus'] },
      });
      const changed = statement(policy, 'DenyChangedVerdict');
      expect(changed.Condition).toEqual({ ArnNotEquals: { 'aws:PrincipalArn': SCANNER } });
      for (const action of ['s3:PutObjectTagging', 's3:DeleteObjectTagging', 's3:PutObjectVersionTagging']) {
        expect(covers(list(changed.Action), action)).toBe(true);
      }
    });
  },
);

describe('SMV-28: uploads are reachable only inside the private network', () => {
  const outside = statement(UPLOADS.policy, 'DenyOutsideVpc');

  test('reading, writing and deleting are denied outside the endpoint, except to the scanner, AWS Backup and Macie', () => {
    expect(outside).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Condition: {
        StringNotEquals: { 'aws:SourceVpce': [...ENDPOINT_IDS] },
        ArnNotEquals: { 'aws:PrincipalArn': [SCANNER, BACKUP, MACIE] },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
    for (const action of ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:DeleteObjectVersion']) {
      expect(covers(list(outside.Action), action)).toBe(true);
    }
  });

  test('the settings stay manageable from outside, or the next deployment would fail', () => {
    for (const action of ['s3:PutBucketPolicy', 's3:GetBucketPolicy', 's3:PutLifecycleConfiguration']) {
      expect(covers(list(outside.Action), action)).toBe(false);
    }
  });
});

test('EVM-38: uploads and artifacts lie under different keys', () => {
  const keys = bucketsOf(storage).map(({ properties }) =>
    JSON.stringify(
      properties.BucketEncryption.ServerSideEncryptionConfiguration[0]?.ServerSideEncryptionByDefault.KMSMasterKeyID,
    ),
  );
  expect(keys[0]).toContain('uploads');
  expect(keys[1]).toContain('compute');
});

test('EMB-49: uploads stay until a customer deletes them', () => {
  expect(UPLOADS.properties.LifecycleConfiguration.Rules[0]?.ExpirationInDays).toBeUndefined();
});
