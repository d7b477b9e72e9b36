import { DescribeSecurityGroupsCommand, EC2Client, type IpPermission } from '@aws-sdk/client-ec2';
import type { Api } from './api';
import { type Deployed, list, text } from './deployed';
import { readBack, type World } from './read-back';

type Direction = 'ingress' | 'egress';

async function group(api: Api, id: string) {
  const found = await api.once(`security group ${id}`, () =>
    api.client(EC2Client).send(new DescribeSecurityGroupsCommand({ GroupIds: [id] })),
  );
  return found.SecurityGroups?.[0];
}

/** One line per peer of a permission, so that the API's grouping does not matter: `tcp 443-443 sg-1`. */
function answered(permissions: readonly IpPermission[] | undefined): readonly string[] {
  return (permissions ?? []).flatMap((permission) => {
    const peers = [
      ...(permission.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
      ...(permission.UserIdGroupPairs ?? []).map(({ GroupId }) => GroupId),
      ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
    ];
    return peers.map((peer) => line(permission.IpProtocol, permission.FromPort, permission.ToPort, peer));
  });
}

function line(protocol: unknown, from: unknown, to: unknown, peer: unknown): string {
  const name = String(protocol);
  return name === '-1' ? `all ${String(peer)}` : `${name} ${String(from)}-${String(to)} ${String(peer)}`;
}

const PEERS = [
  'CidrIp',
  'CidrIpv6',
  'SourceSecurityGroupId',
  'DestinationSecurityGroupId',
  'SourcePrefixListId',
  'DestinationPrefixListId',
];

function askedRule(rule: unknown): string {
  const properties = rule as Readonly<Record<string, unknown>>;
  const peer = PEERS.map((key) => properties[key]).find((value) => value !== undefined);
  return line(properties.IpProtocol, properties.FromPort, properties.ToPort, peer);
}

/** A group's rules stand inline and in resources of their own, also in other stacks. */
function asked(resource: Deployed, world: World, direction: Direction): readonly string[] {
  const name = direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
  const standing = world.filter(
    ({ type, properties }) => type === `AWS::EC2::${name}` && properties.GroupId === resource.physicalId,
  );
  const rules = [...list(resource, name), ...standing.map(({ properties }) => properties)].map(askedRule);
  return direction === 'egress' && rules.length === 0 ? ['all 0.0.0.0/0'] : rules;
}

export const securityGroup = readBack({
  type: 'AWS::EC2::SecurityGroup',
  read: (api, { physicalId }) => group(api, physicalId),
  checks: [
    {
      path: 'SecurityGroupIngress',
      promises: ['EVM-30', 'EVM-31', 'SMV-05', 'SMV-29', 'SMV-44'],
      always: true,
      expected: (resource, world) => asked(resource, world, 'ingress'),
      actual: (found) => answered(found?.IpPermissions),
    },
    {
      path: 'SecurityGroupEgress',
      promises: ['EVM-31', 'SMV-29'],
      always: true,
      expected: (resource, world) => asked(resource, world, 'egress'),
      actual: (found) => answered(found?.IpPermissionsEgress),
    },
    { path: 'VpcId', promises: ['EVM-12'], actual: (found) => found?.VpcId },
  ],
  notPromised: ['GroupDescription', 'GroupName', 'Tags'],
});

/** A rule of its own must be one of the group's; the group is judged for having no others. */
const rules = (['ingress', 'egress'] as const).map((direction) =>
  readBack({
    type: `AWS::EC2::SecurityGroup${direction === 'ingress' ? 'Ingress' : 'Egress'}`,
    read: (api, resource) => group(api, text(resource, 'GroupId')),
    checks: [
      {
        path: 'Rule',
        always: true,
        promises: ['EVM-12', 'EVM-13', 'EVM-30', 'EVM-31'],
        expected: ({ properties }) => askedRule(properties),
        actual: (found, { properties }) =>
          answered(direction === 'ingress' ? found?.IpPermissions : found?.IpPermissionsEgress).find(
            (held) => held === askedRule(properties),
          ),
      },
    ],
    notPromised: ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'Description', ...PEERS],
  }),
);

/** What CDK's own function did to the VPC's default group: no rule is left. */
const defaultGroup = readBack({
  type: 'Custom::VpcRestrictDefaultSG',
  read: (api, resource) => group(api, text(resource, 'DefaultSecurityGroupId')),
  checks: [
    {
      path: 'DefaultSecurityGroupId',
      promises: ['EVM-31'],
      expected: () => [],
      actual: (found) => [...answered(found?.IpPermissions), ...answered(found?.IpPermissionsEgress)],
    },
  ],
  notPromised: ['ServiceToken', 'Account'],
});

export const securityGroupTypes = [securityGroup, ...rules, defaultGroup];
