import type { Environment } from '../../../../lib/config/environment';
import { servicePrincipal } from '../../../../lib/partition';
import { verdictsOf } from '../../../../policies/judge';
import { archiveLogGroupsSubscribed } from '../../../../policies/rules/archive/log-groups-subscribed';
import { archiveNoOtherVendor } from '../../../../policies/rules/archive/no-other-vendor';
import { archiveSearchable } from '../../../../policies/rules/archive/searchable';
import { archiveSinkDelivers } from '../../../../policies/rules/archive/sink-delivers';
import { archiveSplunk } from '../../../../policies/rules/archive/splunk';
import { archiveStreamsEncrypted } from '../../../../policies/rules/archive/streams-encrypted';
import { testEnvironment } from '../../../fixtures/environment';
import { foreignScope, judgedAlone, outcome } from '../../proofs/foreign-template';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const Key = { Type: 'AWS::KMS::Key', Properties: {} };
const Group = { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: arn('Key'), RetentionInDays: 90 } };
const Landing = { Type: 'AWS::S3::Bucket', Properties: {} };

function role(service: string, actions: string[], on: object) {
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: on }];
  const Principal = { Service: servicePrincipal(service) };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] },
      Policies: [{ PolicyDocument: { Statement } }],
    },
  };
}

const Writer = role('firehose', ['s3:*'], arn('Landing'));
const Reader = role('logs', ['firehose:PutRecordBatch'], arn('Stream'));
const S3 = {
  BucketARN: arn('Landing'),
  RoleARN: arn('Writer'),
  EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: arn('Key') } },
  BufferingHints: { IntervalInSeconds: 300 },
  CloudWatchLoggingOptions: { Enabled: true, LogGroupName: { Ref: 'Errors' } },
};
const PROCESSING = { Enabled: true, Processors: [{ Type: 'Decompression' }, { Type: 'AppendDelimiterToRecord' }] };
const SSE = { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: arn('Key') };
const PROPERTIES = {
  DeliveryStreamEncryptionConfigurationInput: SSE,
  ExtendedS3DestinationConfiguration: { ...S3, ProcessingConfiguration: PROCESSING },
};
const Stream = { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: PROPERTIES };
const Subscription = {
  Type: 'AWS::Logs::SubscriptionFilter',
  Properties: {
    LogGroupName: { Ref: 'Group' },
    FilterPattern: '',
    DestinationArn: arn('Stream'),
    RoleArn: arn('Reader'),
  },
};
const ALL = { Key, Group, Errors: Group, Landing, Writer, Reader, Stream, Subscription };
const subscribed = (more: object) => ({ ...Subscription, Properties: { ...Subscription.Properties, ...more } });
const streamed = (more: object) => ({ ...Stream, Properties: { ...PROPERTIES, ...more } });

describe('EVM-19: a log group', () => {
  const judged = (more: Partial<typeof ALL>) => judgedAlone(archiveLogGroupsSubscribed, { ...ALL, ...more });

  test('is subscribed, the one for the failures of the stream apart', () => {
    expect(judged({})).toBe('compliant');
  });

  test.each<[string, object]>([
    ['to some events', { FilterPattern: 'ERROR' }],
    ['to a stream of nobody', { DestinationArn: 'a-stream' }],
    ['under a role that Firehose takes', { RoleArn: arn('Writer') }],
    ['under another name', { LogGroupName: 'another' }],
  ])('is not when it is subscribed %s', (_name, more) => {
    expect(judged({ Subscription: subscribed(more) })).toMatch(/^Group SubscriptionFilter/);
  });

  test('no log group: does not apply to a template of nobody', () => {
    expect(judgedAlone(archiveLogGroupsSubscribed, { Key })).toBe('does not apply');
  });
});

describe('EMB-82, SMV-34: the stream', () => {
  const judged = (more: object) => judgedAlone(archiveSinkDelivers, { ...ALL, Stream: streamed(more) });
  const toBucket = (more: object) => ({
    ExtendedS3DestinationConfiguration: { ...S3, ProcessingConfiguration: PROCESSING, ...more },
  });

  test.each<[string, object, string]>([
    ['in five minutes', {}, 'compliant'],
    ['a second later', toBucket({ BufferingHints: { IntervalInSeconds: 301 } }), 'Stream BufferingHints'],
    ['as Firehose likes', toBucket({ BufferingHints: undefined }), 'Stream BufferingHints'],
    ['packed', toBucket({ ProcessingConfiguration: undefined }), 'Stream ProcessingConfiguration'],
    ['without a key', toBucket({ EncryptionConfiguration: undefined }), 'Stream EncryptionConfiguration'],
    [
      "under AWS's key",
      { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } },
      `Stream DeliveryStreamEncryptionConfigurationInput`,
    ],
    ['telling nobody', toBucket({ CloudWatchLoggingOptions: { Enabled: false } }), 'Stream CloudWatchLoggingOptions'],
    ['under a role that may not', toBucket({ RoleARN: arn('Reader') }), 'Stream RoleARN'],
  ])('%s', (_name, more, expected) => {
    expect(judged(more)).toBe(expected);
  });

  test('no stream: does not apply to a template of nobody', () => {
    expect(judgedAlone(archiveSinkDelivers, { Key })).toBe('does not apply');
  });
});

describe('EMB-82: Splunk', () => {
  const Token = { Type: 'AWS::SecretsManager::Secret', Properties: { KmsKeyId: arn('Key') } };
  const Teller = role('firehose', ['secretsmanager:GetSecretValue'], { Ref: 'Token' });
  const CONFIGURATION = {
    HECEndpoint: 'https://collector.example',
    S3BackupMode: 'AllEvents',
    BufferingHints: { IntervalInSeconds: 300 },
    RetryOptions: { DurationInSeconds: 300 },
    SecretsManagerConfiguration: { Enabled: true, SecretARN: { Ref: 'Token' }, RoleARN: arn('Teller') },
    S3Configuration: S3,
    CloudWatchLoggingOptions: S3.CloudWatchLoggingOptions,
    ProcessingConfiguration: PROCESSING,
  };
  const judged = (more: object) => {
    const Properties = { SplunkDestinationConfiguration: { ...CONFIGURATION, ...more } };
    return judgedAlone(archiveSplunk, { ...ALL, Token, Teller, Stream: { ...Stream, Properties } });
  };
  const at = (path: string) => `Stream SplunkDestinationConfiguration.${path}`;

  test.each<[string, object, string]>([
    ['as it should be', {}, 'compliant'],
    ['plain text', { HECEndpoint: 'http://collector.example' }, at('HECEndpoint')],
    ['failed events only', { S3BackupMode: 'FailedEventsOnly' }, at('S3BackupMode')],
    ['301 seconds', { BufferingHints: { IntervalInSeconds: 301 } }, at('BufferingHints.IntervalInSeconds')],
    ['299 seconds of patience', { RetryOptions: { DurationInSeconds: 299 } }, at('RetryOptions.DurationInSeconds')],
    ['a token beside the secret', { HECToken: 'x' }, at('SecretsManagerConfiguration')],
    ['no secret', { SecretsManagerConfiguration: undefined }, at('SecretsManagerConfiguration')],
    ['packed records', { ProcessingConfiguration: undefined }, at('ProcessingConfiguration')],
    ['telling nobody', { CloudWatchLoggingOptions: { Enabled: false } }, at('CloudWatchLoggingOptions')],
  ])('%s', (_name, more, expected) => {
    expect(judged(more)).toBe(expected);
  });

  test('a stream into a bucket: does not apply', () => {
    expect(judgedAlone(archiveSplunk, ALL)).toBe('does not apply');
  });
});

describe('EVM-64: nobody else gets logs', () => {
  const judged = (more: object) => judgedAlone(archiveNoOtherVendor, { ...ALL, ...more });

  test.each<[string, object, string]>([
    ['our stream and our bucket', {}, 'compliant'],
    [
      'a stream of somebody else',
      { Subscription: subscribed({ DestinationArn: 'a-stream' }) },
      'Subscription DestinationArn',
    ],
    [
      'a second end of the stream',
      { Stream: streamed({ HttpEndpointDestinationConfiguration: {} }) },
      'Stream Destination',
    ],
    ['a destination for others', { Other: { Type: 'AWS::Logs::Destination', Properties: {} } }, 'Other Type'],
  ])('%s', (_name, more, expected) => {
    expect(judged(more)).toBe(expected);
  });
});

test('SMV-33: the search of a template of nobody is not judged', () => {
  expect(judgedAlone(archiveSearchable, ALL)).toBe('does not apply');
});

describe('EVM-38: what waits in a stream', () => {
  const judged = (more: object) => judgedAlone(archiveStreamsEncrypted, { Key, ...more });
  const Kinesis = (StreamEncryption: object) => ({ Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption } });

  test.each<[string, object, string]>([
    ['under a key of our own', { Stream }, 'compliant'],
    [
      'under a key of AWS',
      { Stream: streamed({ DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } }) },
      'Stream',
    ],
    [
      'under a key that these templates do not hold',
      { Stream: streamed({ DeliveryStreamEncryptionConfigurationInput: { ...SSE, KeyARN: 'alias/aws/firehose' } }) },
      'Stream',
    ],
    [
      'under a key that depends on a parameter',
      { Stream: streamed({ DeliveryStreamEncryptionConfigurationInput: { ...SSE, KeyARN: { Ref: 'Nobody' } } }) },
      'Stream',
    ],
    [
      'a data stream under a key of our own',
      { Data: Kinesis({ EncryptionType: 'KMS', KeyId: arn('Key') }) },
      'compliant',
    ],
    ['a data stream in clear', { Data: Kinesis({}) }, 'Data'],
    ['no stream, in templates of nobody', {}, 'does not apply'],
  ])('%s', (_what, resources, expected) => {
    expect(judged(resources)).toContain(expected);
  });
});

describe('EVM-64: where flow logs go', () => {
  const flows = (Properties: object, environment: Environment | undefined) => {
    const Log = { Type: 'AWS::EC2::FlowLog', Properties };
    return outcome(verdictsOf(archiveNoOtherVendor, { ...foreignScope({ Group, Landing, Key, Log }), environment }));
  };
  test.each<[string, object, string]>([
    ['a log group by name', { LogGroupName: { Ref: 'Group' } }, 'compliant'],
    ['a bucket', { LogDestinationType: 's3', LogDestination: arn('Landing') }, 'compliant'],
    ['a folder of a bucket', { LogDestination: { 'Fn::Join': ['', [arn('Landing'), '/flows/']] } }, 'compliant'],
    ["somebody else's bucket", { LogDestinationType: 's3', LogDestination: 'theirs' }, 'Log LogDestination'],
    ["somebody else's log group", { LogGroupName: 'theirs' }, 'Log LogGroupName'],
  ])('%s', (_name, properties, expected) => {
    expect(flows(properties, testEnvironment())).toBe(expected);
  });

  test('another tool may have its log group elsewhere', () => {
    expect(flows({ LogGroupName: 'there' }, undefined)).toBe('compliant');
  });
});

describe('EVM-64: one subscription for all log groups', () => {
  const Stream = { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: PROPERTIES };
  const judged = (PolicyType: string, DestinationArn: unknown) => {
    const document = ['{"DestinationArn":"', DestinationArn, '","FilterPattern":""}'];
    const Policy = {
      Type: 'AWS::Logs::AccountPolicy',
      Properties: { PolicyType, PolicyDocument: { 'Fn::Join': ['', document] } },
    };
    return judgedAlone(archiveNoOtherVendor, { Key, Landing, Writer, Stream, Policy });
  };
  test.each<[string, string, unknown, string]>([
    ['into our stream', 'SUBSCRIPTION_FILTER_POLICY', arn('Stream'), 'compliant'],
    ["into somebody else's", 'SUBSCRIPTION_FILTER_POLICY', 'theirs', 'Policy PolicyDocument'],
    ['a mask for all', 'DATA_PROTECTION_POLICY', 'none', 'compliant'],
  ])('%s', (_name, type, destination, expected) => {
    expect(judged(type, destination)).toBe(expected);
  });
});
