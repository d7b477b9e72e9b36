import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { OS_METRICS_LOG_GROUP } from '../archive/log-groups';

/**
 * Lets enhanced monitoring write: what AWS's managed policy for it allows, on its one log group, without the right to
 * shorten its retention. The group is the archive's: all generations of the database share it.
 * @returns what must exist before monitoring starts.
 */
export function keepOsMetrics(scope: Construct, role: iam.IRole): iam.ManagedPolicy {
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
  return new iam.ManagedPolicy(scope, 'OsMetricsWriter', {
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
}
