import type { Resource, Value } from '../../assembly/types';
import { type Mutant, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, isFalse, read } from '../../verdict';

const SUBNET = 'AWS::EC2::Subnet';
const ELASTIC = 'AWS::EC2::EIP';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const CARDS = 'LaunchTemplateData.NetworkInterfaces';
const MACHINES = ['AWS::EC2::Instance', 'AWS::AutoScaling::LaunchConfiguration'];

export const networkNoPublicAddresses = environmentRule({
  id: 'network-no-public-addresses',
  title: 'Only NAT gateways and the load balancer have public addresses',
  promises: ['EVM-31', 'SMV-28', 'EVM-14'],
  area: 'network',
  fix: 'MapPublicIpOnLaunch false on every subnet, AssociatePublicIpAddress false in every launch template, elastic addresses for NAT gateways only.',
  *check(scope) {
    const { world } = scope;
    for (const subnet of world.ofType(SUBNET))
      yield absentOrFalse(subnet, 'MapPublicIpOnLaunch', read(subnet, 'MapPublicIpOnLaunch'));
    for (const template of world.ofType(TEMPLATE)) {
      for (const [index, card] of items(read(template, CARDS)).entries())
        yield judgeCard(template, `${CARDS}.${index}`, card);
    }
    for (const machine of MACHINES.flatMap((type) => world.ofType(type))) {
      yield absentOrFalse(machine, 'AssociatePublicIpAddress', read(machine, 'AssociatePublicIpAddress'));
      for (const [index, card] of items(read(machine, 'NetworkInterfaces')).entries())
        yield judgeCard(machine, `NetworkInterfaces.${index}`, card);
    }
    for (const address of world.ofType(ELASTIC)) yield judgeElastic(address, scope);
    for (const link of world.ofType('AWS::EC2::EIPAssociation'))
      yield broken(link, 'Type', 'no address given to a machine', link.type);
  },
  mutants: [
    setTo(SUBNET, 'MapPublicIpOnLaunch', true, 'machines get public addresses', 'flip'),
    setTo(SUBNET, 'MapPublicIpOnLaunch', 'true', 'machines get public addresses, as text', 'flip'),
    setTo(TEMPLATE, `${CARDS}.0.AssociatePublicIpAddress`, true, 'instances with public addresses', 'flip'),
    setTo(ELASTIC, 'InstanceId', 'i-0123456789abcdef0', 'an elastic address on an instance', 'widen'),
    addressOnAnInterface(),
  ],
});

/** AWS's default is no address; what cannot be told is not no. */
function absentOrFalse(resource: Resource, property: string, value: Value | undefined): Verdict {
  return value === undefined || isFalse(value)
    ? compliant(resource, property, value ?? 'absent')
    : broken(resource, property, 'false', value);
}

function judgeCard(resource: Resource, path: string, card: Value): Verdict {
  return absentOrFalse(resource, `${path}.AssociatePublicIpAddress`, field(card, 'AssociatePublicIpAddress'));
}

function judgeElastic(address: Resource, { world }: Scope): Verdict {
  if (read(address, 'InstanceId') !== undefined) return broken(address, 'InstanceId', 'absent');
  const stranger = world.mentionedBy(address).find(({ type }) => type !== 'AWS::EC2::NatGateway');
  return stranger
    ? broken(address, 'Type', 'an address of a NAT gateway', `used by ${stranger.type} ${stranger.logicalId}`)
    : compliant(address, 'Domain');
}

function addressOnAnInterface(): Mutant {
  return {
    name: 'an elastic address on a network interface',
    kind: 'widen',
    type: ELASTIC,
    // What changes is who uses the address, so a copy of the address would be used by nobody.
    copyable: false,
    change: (_address, template, logicalId) => {
      template.Resources.Added = {
        Type: 'AWS::EC2::NetworkInterface',
        Properties: { Tags: { 'Fn::GetAtt': [logicalId, 'AllocationId'] } },
      };
    },
  };
}
