import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from './boundary-denials';

/** The boundary of the machine that answers requests for data: it marks instances, which no other role may, and reads no data itself. */
export function applyDataRequestBoundary(scope: Construct, environment: Environment, role: iam.Role): void {
  const boundary = new iam.ManagedPolicy(scope, 'request-boundary', {
    description: `${environment.id}: what requests for data may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...DATA_REQUEST_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region),
    ],
  });
  iam.PermissionsBoundary.of(role).apply(boundary);
}

/** Written out as the boundary of all other roles is. */
export const DATA_REQUEST_BOUNDARY_ACTIONS: readonly string[] = [
  'dynamodb:GetItem',
  'dynamodb:UpdateItem',
  'ec2:CreateTags',
  'ec2:DeleteTags',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'logs:CreateLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:UpdateLogDelivery',
  'sns:Publish',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
