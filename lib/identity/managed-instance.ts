import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { serviceOwnedBuckets } from '../network/service-owned-buckets';
import type { EnvironmentRoles } from './environment-roles';

/**
 * What an instance needs so that Session Manager and Patch Manager reach it: the actions of AWS's managed policy
 * AmazonSSMManagedInstanceCore, without its right to read every parameter of the account.
 */
export function managedInstancePolicy(
  scope: Construct,
  environment: Environment,
  roles: EnvironmentRoles,
): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'managed-instance', {
    description: 'Session Manager and Patch Manager on the instances',
    roles: [...roles.service.values()],
    statements: [
      // None of these knows a narrower resource that the agent's own calls would match.
      new iam.PolicyStatement({ sid: 'Agent', actions: [...AGENT_ACTIONS], resources: ['*'] }),
      // Behind an endpoint the agent needs these itself (Systems Manager User Guide, "SSM Agent communications with AWS
      // managed S3 buckets").
      new iam.PolicyStatement({
        sid: 'PatchSources',
        actions: ['s3:GetObject'],
        resources: serviceOwnedBuckets(environment).map((bucket) => `arn:${Aws.PARTITION}:s3:::${bucket}/*`),
      }),
      new iam.PolicyStatement({
        sid: 'Metrics',
        actions: ['cloudwatch:PutMetricData'],
        resources: ['*'],
        conditions: { StringEquals: { 'cloudwatch:namespace': HOST_METRICS_NAMESPACE } },
      }),
      new iam.PolicyStatement({ sid: 'Tags', actions: ['ec2:DescribeTags'], resources: ['*'] }),
    ],
  });
}

/** CloudWatch namespace of the instances' own metrics (the CloudWatch agent's default). */
export const HOST_METRICS_NAMESPACE = 'CWAgent';

const AGENT_ACTIONS: readonly string[] = [
  'ec2messages:AcknowledgeMessage',
  'ec2messages:DeleteMessage',
  'ec2messages:FailMessage',
  'ec2messages:GetEndpoint',
  'ec2messages:GetMessages',
  'ec2messages:SendReply',
  'ssm:DescribeAssociation',
  'ssm:DescribeDocument',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetDocument',
  'ssm:GetManifest',
  'ssm:ListAssociations',
  'ssm:ListInstanceAssociations',
  'ssm:PutComplianceItems',
  'ssm:PutConfigurePackageResult',
  'ssm:PutInventory',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];
