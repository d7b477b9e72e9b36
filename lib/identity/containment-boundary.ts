import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { boundaryDenials } from './boundary-denials';
import type { ContainmentRoles } from './environment-roles';

/**
 * The boundary of the roles of containment. They change the edge, the instances' groups and the database, which no other
 * role may, and nothing else: no rule of a group, no right, no key, no log.
 */
export function applyContainmentBoundary(
  scope: Construct,
  environment: Environment,
  roles: ContainmentRoles,
): iam.ManagedPolicy {
  const revocation = revokedSessions(scope, environment);
  const boundary = new iam.ManagedPolicy(scope, 'containment-boundary', {
    description: `${environment.id}: what containment may do at most`,
    statements: [
      new iam.PolicyStatement({ sid: 'AtMost', actions: [...CONTAINMENT_BOUNDARY_ACTIONS], resources: ['*'] }),
      ...boundaryDenials(environment.region, { attaches: revocation.managedPolicyArn }),
    ],
  });
  for (const role of Object.values(roles)) {
    iam.PermissionsBoundary.of(role).apply(boundary);
  }
  return revocation;
}

/**
 * Attached to the services' roles while the service is offline (SMV-44): every session of theirs, stolen ones included, is refused
 * at once, wherever it is used from. Only denials, so that whoever may attach it can give nothing.
 */
function revokedSessions(scope: Construct, { id }: Environment): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'revoked-sessions', {
    description: `${id}: sessions of a service that is offline`,
    statements: [
      new iam.PolicyStatement({ sid: 'Revoked', effect: iam.Effect.DENY, actions: ['*'], resources: ['*'] }),
    ],
  });
}

/** Written out as the boundary of all other roles is. */
export const CONTAINMENT_BOUNDARY_ACTIONS: readonly string[] = [
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:ResumeProcesses',
  'autoscaling:SuspendProcesses',
  'cloudwatch:PutMetricData',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
  'ec2:CreateSnapshots',
  'ec2:CreateTags',
  'ec2:DescribeNetworkInterfaces',
  'ec2:ModifyNetworkInterfaceAttribute',
  'elasticloadbalancing:CreateRule',
  'elasticloadbalancing:DeleteRule',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:ModifyRule',
  'elasticloadbalancing:SetWebAcl',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
  'logs:CreateLogDelivery',
  'logs:DescribeLogGroups',
  'logs:DescribeResourcePolicies',
  'logs:GetLogDelivery',
  'logs:ListLogDeliveries',
  'logs:UpdateLogDelivery',
  'rds:AddTagsToResource',
  'rds:CreateDBSnapshot',
  'rds:DescribeDBInstances',
  'rds:ModifyDBInstance',
  'secretsmanager:RotateSecret',
  'sns:Publish',
  'states:StartExecution',
  'wafv2:AssociateWebACL',
  'wafv2:GetWebACL',
  'wafv2:GetWebACLForResource',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
