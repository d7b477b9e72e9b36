import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * What RDS's enhanced monitoring needs: the statements of AWS's managed policy AmazonRDSEnhancedMonitoringRole on this one
 * group, without the right to change how long it is kept.
 */
export function databaseMetricsAccess(scope: Construct, group: logs.ILogGroup, role: iam.IRole): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'database-metrics-access', {
    description: 'Enhanced monitoring of the database',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'Write',
        actions: [
          'logs:CreateLogGroup',
          'logs:CreateLogStream',
          'logs:DescribeLogStreams',
          'logs:GetLogEvents',
          'logs:PutLogEvents',
        ],
        resources: [group.logGroupArn],
      }),
    ],
  });
}
