import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { servicePrincipal } from '../partition';
import type { LandingPurpose } from './landing-bucket';

const FROM_THIS_ACCOUNT = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };

/** The AWS service that writes into a landing bucket, for resources of this account only. */
export function landingWriters(bucket: s3.IBucket, purpose: LandingPurpose): iam.PolicyStatement[] {
  return WRITERS[purpose](bucket);
}

const WRITERS: { readonly [purpose in LandingPurpose]: (bucket: s3.IBucket) => iam.PolicyStatement[] } = {
  'load-balancer-logs': loadBalancers,
  'access-logs': accessLogs,
  config: configurationRecorder,
  // Firehose writes as a role of this account, whose own policy allows it.
  'log-groups': () => [],
};

function write(bucket: s3.IBucket, service: string, keys: string, conditions: object): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'LogWriter',
    principals: [new iam.ServicePrincipal(servicePrincipal(service))],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(keys)],
    conditions: { ...conditions },
  });
}

/** User Guide for Application Load Balancers, "Access logs": the service principal serves every region. */
function loadBalancers(bucket: s3.IBucket): iam.PolicyStatement[] {
  const balancers = Stack.of(bucket).formatArn({
    service: 'elasticloadbalancing',
    resource: 'loadbalancer',
    resourceName: '*',
  });
  return [
    write(bucket, 'logdelivery.elasticloadbalancing', `*/AWSLogs/${Aws.ACCOUNT_ID}/*`, {
      ArnLike: { 'aws:SourceArn': balancers },
    }),
  ];
}

/** Amazon S3 User Guide, "Enabling Amazon S3 server access logging". */
function accessLogs(bucket: s3.IBucket): iam.PolicyStatement[] {
  return [write(bucket, 'logging.s3', '*', FROM_THIS_ACCOUNT)];
}

/** AWS Config Developer Guide, "Permissions for the Amazon S3 bucket": it looks at the bucket before it writes. */
function configurationRecorder(bucket: s3.IBucket): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      sid: 'LogWriterLooks',
      principals: [new iam.ServicePrincipal(servicePrincipal('config'))],
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: FROM_THIS_ACCOUNT,
    }),
    write(bucket, 'config', `AWSLogs/${Aws.ACCOUNT_ID}/Config/*`, {
      StringEquals: { ...FROM_THIS_ACCOUNT.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
    }),
  ];
}
