import { verdictsOf } from '../../../../policies/judge';
import { residencyKnownBuckets } from '../../../../policies/rules/residency/known-buckets';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const Bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'ours-of-a-name' } };
const arn = { 'Fn::GetAtt': ['Bucket', 'Arn'] };

function judged(Type: string, Properties: object): string {
  const resources = { Bucket, Queue: { Type: 'AWS::SQS::Queue' }, It: { Type, Properties } };
  return outcome(verdictsOf(residencyKnownBuckets, { ...foreignScope(resources), environment: testEnvironment() }));
}

describe('EVM-03, EVM-64: buckets are ours', () => {
  const report = (S3BucketName: unknown) => ({ ReportDeliveryChannel: { S3BucketName } });
  const output = (OutputLocation: unknown) => ({ WorkGroupConfiguration: { ResultConfiguration: { OutputLocation } } });
  const code = (S3Bucket: string) => ({ Code: { S3Bucket, S3Key: 'x.zip' } });

  test.each<[string, string, object, string]>([
    ['our bucket', 'AWS::Backup::ReportPlan', report({ Ref: 'Bucket' }), 'compliant'],
    ['a name', 'AWS::Backup::ReportPlan', report('theirs'), 'It ReportDeliveryChannel.S3BucketName'],
    [
      'another stack’s',
      'AWS::Backup::ReportPlan',
      report({ 'Fn::ImportValue': 'x' }),
      'It ReportDeliveryChannel.S3BucketName',
    ],
    ['no bucket', 'AWS::Backup::ReportPlan', report({ Ref: 'Queue' }), 'It ReportDeliveryChannel.S3BucketName'],
    ['a folder of ours', 'AWS::Athena::WorkGroup', output({ 'Fn::Sub': `s3://\${Bucket}/results/` }), 'compliant'],
    [
      'a folder elsewhere',
      'AWS::Athena::WorkGroup',
      output('s3://theirs/'),
      'It WorkGroupConfiguration.ResultConfiguration.OutputLocation',
    ],
    [
      'an ARN of ours',
      'AWS::KinesisFirehose::DeliveryStream',
      { S3DestinationConfiguration: { BucketARN: arn } },
      'compliant',
    ],
    [
      'code of the bootstrap',
      'AWS::Lambda::Function',
      code('cdk-hnb659fds-assets-111111111111-eu-central-1'),
      'compliant',
    ],
    [
      'code of another account',
      'AWS::Lambda::Function',
      code('cdk-hnb659fds-assets-222222222222-eu-central-1'),
      'It Code.S3Bucket',
    ],
    [
      'code of another region',
      'AWS::Lambda::Function',
      code('cdk-hnb659fds-assets-111111111111-eu-west-1'),
      'It Code.S3Bucket',
    ],
    [
      'a right to read packages of AWS',
      'AWS::IAM::Policy',
      { PolicyDocument: { Statement: [{ Resource: 'arn:aws:s3:::packages/*' }] } },
      'does not apply',
    ],
    [
      'a switch that only sounds like it',
      'AWS::S3::Bucket',
      { BucketEncryption: { BucketKeyEnabled: 'true' } },
      'does not apply',
    ],
  ])('%s', (_name, type, properties, expected) => {
    expect(judged(type, properties)).toBe(expected);
  });

  test('another tool may name what it has', () => {
    const It = { Type: 'AWS::Backup::ReportPlan', Properties: report('theirs') };
    expect(judgedAlone(residencyKnownBuckets, { It })).toBe('does not apply');
  });
});
