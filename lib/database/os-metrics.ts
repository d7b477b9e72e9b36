import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct, IDependable } from 'constructs';
import { RetainedLogGroup } from '../archive/log-group';

/** The group that enhanced monitoring writes into: one per account and region, its name is RDS's choice. */
export const OS_METRICS_LOG_GROUP = 'RDSOSMetrics';

export interface OsMetricsProps {
  /** Assumed by enhanced monitoring. */
  readonly role: iam.IRole;
  readonly logsKey: kms.IKey;
  /** Days, 90 or more: RDS itself would keep them 30 days and unencrypted by our key (EMB-83). */
  readonly logDays: number;
}

/**
 * Where enhanced monitoring may write: what AWS's managed policy for it allows, on this one group, without the right to
 * shorten its retention.
 * @returns what must exist before monitoring starts.
 */
export function keepOsMetrics(scope: Construct, { role, logsKey, logDays }: OsMetricsProps): IDependable[] {
  const group = new RetainedLogGroup(scope, 'OsMetrics', {
    key: logsKey,
    days: logDays,
    name: OS_METRICS_LOG_GROUP,
  });
  // Pseudo parameters: the same policy text in every environment, so that one exception of the general packs covers it.
  const groupArn = Stack.of(scope).formatArn({
    partition: Aws.PARTITION,
    region: Aws.REGION,
    account: Aws.ACCOUNT_ID,
    service: 'logs',
    resource: 'log-group',
    resourceName: OS_METRICS_LOG_GROUP,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const policy = new iam.ManagedPolicy(scope, 'OsMetricsWriter', {
    description: 'Enhanced monitoring into its log group',
    roles: [role],
    statements: [
      new iam.PolicyStatement({ actions: ['logs:CreateLogGroup'], resources: [groupArn] }),
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams', 'logs:GetLogEvents'],
        resources: [`${groupArn}:log-stream:*`],
      }),
    ],
  });
  return [group, policy];
}
