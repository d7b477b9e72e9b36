import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from './boundary-denials';

/**
 * The boundary of the break-glass role: to look, to contain, to reopen. No emergency needs new rights, a deleted key,
 * silenced logs or data outside the region, so the denials are those of every role.
 */
export function applyBreakGlassBoundary(scope: Construct, environment: Environment, role: iam.Role): void {
  const boundary = new iam.ManagedPolicy(scope, 'break-glass-boundary', {
    description: `${environment.id}: what the break-glass role may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...BREAK_GLASS_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region),
    ],
  });
  iam.PermissionsBoundary.of(role).apply(boundary);
}

/** Written out as the boundary of all other roles is. */
export const BREAK_GLASS_BOUNDARY_ACTIONS: readonly string[] = [
  'athena:GetQueryExecution',
  'athena:GetQueryResults',
  'athena:StartQueryExecution',
  'cloudtrail:LookupEvents',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSecurityGroupRules',
  'ec2:DescribeSnapshots',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeTargetHealth',
  'glue:GetDatabase',
  'glue:GetPartitions',
  'glue:GetTable',
  'guardduty:GetFindings',
  'guardduty:ListFindings',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetQueryResults',
  'logs:StartQuery',
  'logs:StopQuery',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  's3:GetObject',
  's3:GetObjectVersion',
  's3:ListBucket',
  's3:PutObject',
  'securityhub:GetFindings',
  'sns:Publish',
  'ssm:GetConnectionStatus',
  'ssm:GetParameter',
  'ssm:StartSession',
  'ssm:TerminateSession',
  'states:DescribeExecution',
  'states:DescribeStateMachine',
  'states:GetExecutionHistory',
  'states:ListExecutions',
  'states:StartExecution',
  'states:StopExecution',
  'wafv2:GetIPSet',
  'wafv2:GetWebACL',
];
