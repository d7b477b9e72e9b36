import { Aws, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { machineRights } from '../operations/machine-rights';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { CONTAINMENT_NAMESPACE, type MachineName, machineArn } from './names';
import type { Targets } from './targets';

/** What every machine of containment needs: what machines need anyway, and the key of the record of incidents. */
export function containmentMachineRights(
  scope: Construct,
  environment: Environment,
  key: kms.IKey,
  names: readonly MachineName[],
): iam.PolicyStatement[] {
  return [
    ...machineRights(
      scope,
      key,
      names.map((name) => machineArn(environment, name)),
    ),
    allow('RecordKey', ['kms:Decrypt'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('dynamodb', environment.region) },
    }),
  ];
}

/** Publishing into the encrypted topics of officers and security. */
export function noticeRights({ topics, environment }: Targets, key: kms.IKey): iam.PolicyStatement[] {
  return [
    allow('Notices', ['sns:Publish'], [topics.officers.topicArn, topics.security.topicArn]),
    allow('NoticeKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
      StringEquals: { 'kms:ViaService': serviceEndpoint('sns', environment.region) },
    }),
  ];
}

/** Looking at what containment changes; most of these APIs know no resources. */
export function lookingRights({ loadBalancer, firewalls, table }: Targets): iam.PolicyStatement[] {
  return [
    allow(
      'Look',
      [
        'autoscaling:DescribeAutoScalingGroups',
        'ec2:DescribeNetworkInterfaces',
        'elasticloadbalancing:DescribeRules',
        'rds:DescribeDBInstances',
      ],
      ['*'],
    ),
    allow(
      'LookAtFirewall',
      ['wafv2:GetWebACL', 'wafv2:GetWebACLForResource'],
      [loadBalancer.loadBalancerArn, firewalls.usual.attrArn, firewalls.quarantine.attrArn],
    ),
    allow('ReadRecord', ['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]),
  ];
}

export function metricRights(): iam.PolicyStatement {
  return allow('Metrics', ['cloudwatch:PutMetricData'], ['*'], {
    StringEquals: { 'cloudwatch:namespace': CONTAINMENT_NAMESPACE },
  });
}

/** Closing and opening: exactly this load balancer, these groups and this database. */
export function switchRights(scope: Construct, targets: Targets): iam.PolicyStatement[] {
  const { environment, loadBalancer, listener, firewalls, groups, instance, scaling, table, sessions, secrets } =
    targets;
  const arnOf = (parts: { service: string; resource: string; resourceName?: string }) =>
    Stack.of(scope).formatArn(parts);
  const securityGroups = [...groups.app, groups.database, groups.quarantine].map(({ securityGroupId }) =>
    arnOf({ service: 'ec2', resource: 'security-group', resourceName: securityGroupId }),
  );
  return [
    allow('Page', ['elasticloadbalancing:CreateRule'], [listener.listenerArn]),
    allow(
      'PageRule',
      ['elasticloadbalancing:DeleteRule', 'elasticloadbalancing:ModifyRule'],
      [arnOf({ service: 'elasticloadbalancing', resource: 'listener-rule', resourceName: 'app/*' })],
    ),
    allow(
      'Firewall',
      ['elasticloadbalancing:SetWebAcl', 'wafv2:AssociateWebACL'],
      [loadBalancer.loadBalancerArn, firewalls.usual.attrArn, firewalls.quarantine.attrArn],
    ),
    allow(
      'Instances',
      ['ec2:ModifyNetworkInterfaceAttribute'],
      [...securityGroups, arnOf({ service: 'ec2', resource: 'network-interface', resourceName: '*' })],
    ),
    allow(
      'Scaling',
      ['autoscaling:ResumeProcesses', 'autoscaling:SuspendProcesses'],
      scaling.map(({ autoScalingGroupArn }) => autoScalingGroupArn),
    ),
    allow(
      'Sessions',
      ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      sessions.roles.map(({ roleArn }) => roleArn),
      // Which policy, and no other: a right to attach is else a right to give rights.
      { ArnEquals: { 'iam:PolicyARN': sessions.revocation.managedPolicyArn } },
    ),
    allow('Secrets', ['secretsmanager:RotateSecret'], secrets.arns),
    // Secrets Manager asks for it of whoever starts a rotation (API reference, RotateSecret).
    allow('Rotation', ['lambda:InvokeFunction'], [secrets.rotation]),
    allow('Database', ['rds:ModifyDBInstance'], [instance.instanceArn]),
    allow(
      'DatabaseEvidence',
      ['rds:AddTagsToResource', 'rds:CreateDBSnapshot'],
      [instance.instanceArn, `arn:${Aws.PARTITION}:rds:${Aws.REGION}:${Aws.ACCOUNT_ID}:snapshot:evidence-*`],
    ),
    allow(
      'VolumeEvidence',
      ['ec2:CreateSnapshots'],
      ['instance/*', 'volume/*'].map((name) => arnOf({ service: 'ec2', resource: name })).concat(snapshots(scope)),
    ),
    allow('TagEvidence', ['ec2:CreateTags'], [snapshots(scope)], {
      StringEquals: { 'ec2:CreateAction': 'CreateSnapshots' },
    }),
    allow('WriteRecord', ['dynamodb:DeleteItem', 'dynamodb:UpdateItem'], [table.tableArn]),
    allow(
      'Deadlines',
      ['states:StartExecution'],
      [machineArn(environment, 'notify'), machineArn(environment, 'cause-report')],
    ),
  ];
}

/** ARNs of snapshots carry no account (EC2 actions and resources, Service Authorization Reference). */
function snapshots(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'ec2', account: '', resource: 'snapshot', resourceName: '*' });
}
