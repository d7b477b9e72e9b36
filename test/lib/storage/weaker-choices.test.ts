import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { HardenedBucket, type HardenedBucketProps } from '../../../lib/storage/hardened-bucket';
import { featureFlags } from '../../../stacks/feature-flags';
import { bucketsOf } from './bucket-reader';

function metadataOf(choose: (key: kms.Key) => Partial<HardenedBucketProps>): unknown {
  const stack = new Stack(new App({ context: featureFlags() }), 'choices');
  new HardenedBucket(stack, 'bucket', {
    encryption: { kind: 's3-managed', reason: 'the writer knows no KMS' },
    accessLogs: { kind: 'none', reason: 'nobody reads it' },
    copy: { kind: 'none', reason: 'it can be made again' },
    lifecycle: { noncurrentDays: 30 },
    ...choose(new kms.Key(stack, 'key')),
  });
  return bucketsOf(Template.fromStack(stack))[0]?.resource.Metadata;
}

describe('EVM-38: a weaker choice says in the template why it was made', () => {
  test('every one of them', () => {
    expect(metadataOf(() => ({}))).toMatchObject({
      'Bollwerk:Reason': 'the writer knows no KMS; nobody reads it; it can be made again',
    });
  });

  test('a strong choice needs none', () => {
    expect(metadataOf((key) => ({ encryption: { kind: 'kms', key } }))).toMatchObject({
      'Bollwerk:Reason': 'nobody reads it; it can be made again',
    });
  });
});
