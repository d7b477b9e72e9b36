import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, ListEntitiesForPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Api } from '../../emulator/readback/api';

/** All that a customer, an attacker and an investigator would find, read from the APIs of the services. */
export interface Probe {
  /** What the listener answers first. */
  readonly answer: string;
  readonly firewall: string;
  readonly instances: readonly string[];
  readonly database: readonly string[];
  readonly suspended: number;
  /** Roles whose every session is refused. */
  readonly refused: number;
}

/** What the services answer now about the physical ids of a deployment. */
export async function probeOf(api: Api, ids: { readonly [what: string]: string }): Promise<Probe> {
  const { Rules = [] } = await api
    .client(ElasticLoadBalancingV2Client)
    .send(new DescribeRulesCommand({ ListenerArn: ids.listener }));
  const { WebACL } = await api
    .client(WAFV2Client)
    .send(new GetWebACLForResourceCommand({ ResourceArn: ids.loadBalancer }));
  const { NetworkInterfaces = [] } = await api.client(EC2Client).send(new DescribeNetworkInterfacesCommand({}));
  const { DBInstances = [] } = await api.client(RDSClient).send(new DescribeDBInstancesCommand({}));
  const { AutoScalingGroups = [] } = await api.client(AutoScalingClient).send(new DescribeAutoScalingGroupsCommand({}));
  const { PolicyRoles = [] } = await api
    .client(IAMClient)
    .send(new ListEntitiesForPolicyCommand({ PolicyArn: ids.revocation }));
  return {
    answer: answerOf(Rules),
    firewall: WebACL?.ARN ?? '',
    instances: NetworkInterfaces.filter(({ Attachment }) => Attachment?.InstanceId)
      .map(({ NetworkInterfaceId, Groups = [] }) => `${NetworkInterfaceId}: ${Groups.map(({ GroupId }) => GroupId)}`)
      .sort(),
    database: DBInstances.flatMap(({ VpcSecurityGroups = [] }) =>
      VpcSecurityGroups.map(({ VpcSecurityGroupId = '' }) => VpcSecurityGroupId),
    ),
    suspended: AutoScalingGroups.flatMap(({ SuspendedProcesses = [] }) => SuspendedProcesses).length,
    refused: PolicyRoles.length,
  };
}

/** Versions of a secret that rotates. */
export interface Rotation {
  readonly current: string | undefined;
  readonly previous: string | undefined;
  /** Not yet in use. */
  readonly onItsWay: string | undefined;
  /** What a service gets, which asks for no version. */
  readonly answered: string | undefined;
}

export async function rotationsOf(api: Api): Promise<readonly Rotation[]> {
  const secrets = api.client(SecretsManagerClient);
  const { SecretList = [] } = await secrets.send(new ListSecretsCommand({}));
  const rotating = SecretList.filter(({ RotationEnabled }) => RotationEnabled);
  return Promise.all(
    rotating.map(async ({ ARN, SecretVersionsToStages = {} }) => {
      const { VersionId } = await secrets.send(new GetSecretValueCommand({ SecretId: ARN }));
      const labelled = (label: string) =>
        Object.entries(SecretVersionsToStages).find(([, labels]) => labels.includes(label))?.[0];
      const [current, pending] = [labelled('AWSCURRENT'), labelled('AWSPENDING')];
      const onItsWay = pending === current ? undefined : pending;
      return { current, previous: labelled('AWSPREVIOUS'), onItsWay, answered: VersionId };
    }),
  );
}

function answerOf(rules: readonly Rule[]): string {
  const [first] = [...rules].sort((a, b) => (Number(a.Priority) || 1e9) - (Number(b.Priority) || 1e9));
  const action = first?.Actions?.[0];
  return action?.FixedResponseConfig?.StatusCode ?? action?.Type ?? 'nothing';
}
