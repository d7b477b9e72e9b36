import { DescribeNetworkAclsCommand, EC2Client, type NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { Api } from './api';
import { type Deployed, text } from './deployed';
import { readBack, type World } from './read-back';

/** The last rule of every ACL, which nobody writes and nobody can remove. */
const FINAL_RULE = 32767;

async function acl(api: Api, id: string) {
  const found = await api.once('network acls', () => api.client(EC2Client).send(new DescribeNetworkAclsCommand({})));
  return found.NetworkAcls?.find(({ NetworkAclId }) => NetworkAclId === id);
}

function entryOf(
  entries: readonly NetworkAclEntry[] | undefined,
  { properties }: Deployed,
): NetworkAclEntry | undefined {
  return entries?.find(
    ({ RuleNumber, Egress }) =>
      RuleNumber === Number(properties.RuleNumber) && Egress === (String(properties.Egress ?? false) === 'true'),
  );
}

function numbers(resource: Deployed, world: World): readonly string[] {
  return world
    .filter(
      ({ type, properties }) => type === 'AWS::EC2::NetworkAclEntry' && properties.NetworkAclId === resource.physicalId,
    )
    .map(({ properties }) => `${String(properties.Egress ?? false)} ${String(properties.RuleNumber)}`);
}

const entry = readBack({
  type: 'AWS::EC2::NetworkAclEntry',
  read: (api, resource) => acl(api, text(resource, 'NetworkAclId')),
  checks: [
    {
      path: 'Entry',
      promises: ['EVM-12', 'SMV-08'],
      always: true,
      expected: ({ properties: { NetworkAclId: _acl, Icmp: _icmp, ...asked } }) => asked,
      actual: (found, resource) => entryOf(found?.Entries, resource),
    },
  ],
  notPromised: ['NetworkAclId', 'RuleNumber', 'Protocol', 'RuleAction', 'Egress', 'CidrBlock', 'PortRange', 'Icmp'],
});

const networkAcl = readBack({
  type: 'AWS::EC2::NetworkAcl',
  read: (api, { physicalId }) => acl(api, physicalId),
  checks: [
    {
      path: 'Entries',
      promises: ['EVM-12', 'SMV-08'],
      always: true,
      expected: numbers,
      actual: (found) =>
        (found?.Entries ?? [])
          .filter(({ RuleNumber }) => RuleNumber !== FINAL_RULE)
          .map(({ Egress, RuleNumber }) => `${Egress} ${RuleNumber}`),
    },
  ],
  notPromised: ['VpcId', 'Tags'],
});

const association = readBack({
  type: 'AWS::EC2::SubnetNetworkAclAssociation',
  read: (api, resource) => acl(api, text(resource, 'NetworkAclId')),
  checks: [
    {
      path: 'SubnetId',
      promises: ['EVM-12'],
      actual: (found, resource) =>
        found?.Associations?.find(({ SubnetId }) => SubnetId === resource.properties.SubnetId)?.SubnetId,
    },
  ],
  notPromised: ['NetworkAclId'],
});

export const networkAclTypes = [entry, networkAcl, association];
