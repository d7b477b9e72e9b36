import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetainedLogGroup } from '../../../../lib/archive/log-group';
import { bucketOf } from '../../storage/bucket-reader';
import { archiveWith, onlyOne, SPLUNK } from './fixture';

const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const toArchive = archiveWith({ kind: 'archive' });
const toSplunk = archiveWith(SPLUNK);

describe.each([
  ['archive', toArchive],
  ['splunk', toSplunk],
])('EVM-19: with the sink %s', (_kind, template) => {
  const groups = template.findResources('AWS::Logs::LogGroup');
  const subscriptions = Object.values(template.findResources('AWS::Logs::SubscriptionFilter'));

  test('every log group is subscribed, all of it, but the one in which the stream tells its failures', () => {
    const subscribed = subscriptions.map(({ Properties }) => Properties.LogGroupName.Ref);
    const [left, ...more] = Object.keys(groups).filter((id) => !subscribed.includes(id));
    expect(more).toEqual([]);
    expect(left).toMatch(/^logstreamerrors/);
    expect(groups[left ?? '']?.Metadata).toMatchObject({ 'Bollwerk:Reason': expect.stringContaining('failures') });
    expect(subscriptions.map(({ Properties }) => Properties.FilterPattern)).toEqual(subscribed.map(() => ''));
  });

  test('a group is subscribed only when its role may write: CloudWatch Logs tries', () => {
    const rights = Object.keys(template.findResources('AWS::IAM::ManagedPolicy')).find((id) =>
      id.startsWith('logsubscriptionrights'),
    );
    for (const { DependsOn } of subscriptions) expect(DependsOn).toContain(rights);
  });

  test('EVM-38: the stream is under the key of the logs', () => {
    const { DeliveryStreamEncryptionConfigurationInput: input } = onlyOne(template, STREAM);
    expect(input).toMatchObject({ KeyType: 'CUSTOMER_MANAGED_CMK' });
    expect(JSON.stringify(input.KeyARN)).toContain('logs');
  });

  test('SMV-34: all of it comes into the bucket that is copied into the archive', () => {
    const properties = onlyOne(template, STREAM);
    const part =
      properties.ExtendedS3DestinationConfiguration ?? properties.SplunkDestinationConfiguration.S3Configuration;
    expect(part.BucketARN).toEqual({ 'Fn::GetAtt': [bucketOf(template, 'landingloggroups').logicalId, 'Arn'] });
    expect(part.BufferingHints.IntervalInSeconds).toBeLessThanOrEqual(300);
  });
});

describe('EMB-82: Splunk', () => {
  const splunk = onlyOne(toSplunk, STREAM).SplunkDestinationConfiguration;

  test('gets everything, and everything is kept besides', () => {
    expect(splunk).toMatchObject({
      HECEndpoint: SPLUNK.kind === 'splunk' && SPLUNK.endpoint,
      S3BackupMode: 'AllEvents',
    });
  });

  test('its token is a secret under the key of the secrets and in no template', () => {
    const secret = onlyOne(toSplunk, 'AWS::SecretsManager::Secret');
    expect(splunk.SecretsManagerConfiguration.Enabled).toBe(true);
    expect(splunk.HECToken).toBeUndefined();
    expect(secret.GenerateSecretString.GenerateStringKey).toBe('hec_token');
    expect(JSON.stringify(secret.KmsKeyId)).toContain('secrets');
  });

  test('without it there is neither token nor search in Splunk, but in the archive', () => {
    expect(toArchive.findResources('AWS::SecretsManager::Secret')).toEqual({});
    expect(toSplunk.findResources('AWS::Athena::WorkGroup')).toEqual({});
    expect(Object.keys(toArchive.findResources('AWS::Athena::NamedQuery'))).toHaveLength(3);
  });
});

test('a group without an environment around it is made, and left for the gate to find', () => {
  const stack = new Stack(new App(), 'alone');
  new RetainedLogGroup(stack, 'group', { key: new kms.Key(stack, 'key'), days: 90 });
  Template.fromStack(stack).resourceCountIs('AWS::Logs::SubscriptionFilter', 0);
});
