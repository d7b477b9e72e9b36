import { Aws } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { EnvironmentRole } from '../../identity/environment-role';

export interface SinkRoles {
  /** CloudWatch Logs: every log group into the sink. */
  readonly logSubscription: iam.Role;
  /** Firehose: from the sink into the archive, or to the collector. */
  readonly logDelivery: iam.Role;
}

/**
 * The two services that carry logs. Each says in its own way for whom it takes a role: CloudWatch Logs by the ARN of its logs
 * (CloudWatch Logs User Guide, "Subscription filters with Firehose"), Firehose by the account as external id (Amazon Data
 * Firehose Developer Guide, "Allow Firehose to assume an IAM role").
 */
export function sinkRoles(scope: Construct, id: string): SinkRoles {
  const ours = `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:*`;
  return {
    logSubscription: new EnvironmentRole(scope, 'log-subscription', {
      service: 'logs',
      description: `${id}: log groups into the sink`,
      sendsSourceAccount: false,
      conditions: { ArnLike: { 'aws:SourceArn': ours } },
    }),
    logDelivery: new EnvironmentRole(scope, 'log-delivery', {
      service: 'firehose',
      description: `${id}: from the sink into archive or collector`,
      sendsSourceAccount: false,
      conditions: { StringEquals: { 'sts:ExternalId': Aws.ACCOUNT_ID } },
    }),
  };
}
