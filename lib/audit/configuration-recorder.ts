import { Aws } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';
import { driftRules } from './drift-rules';

export interface ConfigurationRecorderProps {
  /** A landing bucket: AWS Config cannot write into one with Object Lock. */
  readonly bucket: s3.IBucket;
  readonly key: kms.IKey;
  readonly logDays: number;
}

/**
 * Records every change of every resource, IAM's included, and asks the account what no template shows (SMV-32). Recorder
 * and channel must not wait for one another: CloudFormation starts the recorder when the channel is there
 * (aws-cloudformation-user-guide#413). Both wait for the role, so that they start together. The role is AWS Config's own, as Security Hub's control Config.1 demands.
 */
export function configurationRecorder(
  scope: Construct,
  props: ConfigurationRecorderProps,
): config.CfnConfigurationRecorder {
  const { bucket, key, logDays } = props;
  const service = servicePrincipal('config');
  const role = new iam.CfnServiceLinkedRole(scope, 'recorder-role', { awsServiceName: service });
  const recorder = new config.CfnConfigurationRecorder(scope, 'recorder', {
    roleArn: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/aws-service-role/${service}/AWSServiceRoleForConfig`,
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    recordingMode: { recordingFrequency: 'CONTINUOUS' },
  });
  const channel = new config.CfnDeliveryChannel(scope, 'recorder-channel', {
    s3BucketName: bucket.bucketName,
    s3KmsKeyArn: key.keyArn,
    configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
  });
  for (const each of [recorder, channel]) each.addResourceDependency(role);
  for (const [id, { what, identifier, parameters }] of Object.entries(driftRules(logDays))) {
    new config.ManagedRule(scope, `drift-${id}`, {
      description: what,
      identifier,
      inputParameters: parameters,
    }).node.addDependency(recorder, channel);
  }
  return recorder;
}
