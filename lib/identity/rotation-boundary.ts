import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from './boundary-denials';

/** The boundary of the function that rotates secrets: no other role may write one, and this one may do little else. */
export function applyRotationBoundary(scope: Construct, environment: Environment, role: iam.Role): void {
  const boundary = new iam.ManagedPolicy(scope, 'rotation-boundary', {
    description: `${environment.id}: what the rotation of secrets may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...ROTATION_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region),
    ],
  });
  iam.PermissionsBoundary.of(role).apply(boundary);
}

/** What every function needs, and the four steps of a rotation (Secrets Manager User Guide, "Lambda rotation function execution role permissions"). */
export const ROTATION_BOUNDARY_ACTIONS: readonly string[] = [
  'cloudwatch:PutMetricData',
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'secretsmanager:UpdateSecretVersionStage',
  'sqs:SendMessage',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
