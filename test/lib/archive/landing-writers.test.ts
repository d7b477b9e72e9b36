import { Template } from 'aws-cdk-lib/assertions';
import { list } from '../keys/policy-reader';
import { bucketOf } from '../storage/bucket-reader';
import { landingFor, stackWithKey } from './fixture';

function writersOf(purpose: 'load-balancer-logs' | 'access-logs' | 'config') {
  const { stack, key } = stackWithKey();
  landingFor(stack, key, purpose);
  return bucketOf(Template.fromStack(stack), purpose.replaceAll('-', '')).policy.filter(
    ({ Effect }) => Effect === 'Allow',
  );
}
const writing = (purpose: Parameters<typeof writersOf>[0]) =>
  writersOf(purpose).find(({ Action }) => list(Action).includes('s3:PutObject'));

describe('EVM-56: each landing bucket has one writer', () => {
  test('load balancers of this account and region', () => {
    expect(writersOf('load-balancer-logs')).toHaveLength(1);
    expect(writing('load-balancer-logs')).toMatchObject({
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': 'arn:aws:elasticloadbalancing:eu-central-1:000000000901:loadbalancer/*' },
      },
    });
    expect(JSON.stringify(writing('load-balancer-logs')?.Resource)).toContain('/*/AWSLogs/');
  });

  test('S3 access logs of this account', () => {
    expect(writersOf('access-logs')).toHaveLength(1);
    expect(writing('access-logs')).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
  });

  test('AWS Config of this account, which looks before it writes', () => {
    expect(writersOf('config').map(({ Action }) => Action)).toEqual([
      ['s3:GetBucketAcl', 's3:ListBucket'],
      's3:PutObject',
    ]);
    for (const { Principal, Condition } of writersOf('config')) {
      expect(Principal).toEqual({ Service: 'config.amazonaws.com' });
      expect(Condition?.StringEquals?.['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    }
  });
});
