import { networkExplicitEgress } from '../../../../policies/rules/network/explicit-egress';
import { networkNoAdminPorts } from '../../../../policies/rules/network/no-admin-ports';
import { networkNoWorldAccess } from '../../../../policies/rules/network/no-world-access';
import { judgedAlone } from '../../proofs/foreign-template';

const NOTHING = { CidrIp: '127.0.0.1/32', IpProtocol: '-1', Description: 'nothing' };
const WORLD = { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

function group(SecurityGroupIngress: object[], SecurityGroupEgress: object[] = [NOTHING]) {
  return { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress, SecurityGroupEgress } };
}

const carries = { SecurityGroups: [{ Ref: 'Group' }], Subnets: [{ Ref: 'Subnet' }] };
const BALANCER = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: carries };
const INTERNAL = { ...BALANCER, Properties: { ...carries, Scheme: 'internal' } };
const INSTANCE = { Type: 'AWS::EC2::Instance', Properties: { SecurityGroupIds: [{ Ref: 'Group' }] } };

describe('EVM-31: only the load balancer is open to the world', () => {
  const found = 'Group SecurityGroupIngress.0';
  test.each<[string, object, { [id: string]: { Type: string } }, string]>([
    ['443 at the load balancer', WORLD, { BALANCER }, 'compliant'],
    ['80 at the load balancer', { ...WORLD, FromPort: '80', ToPort: '80' }, { BALANCER }, 'compliant'],
    ['443 from a prefix list', { ...WORLD, CidrIp: undefined, SourcePrefixListId: 'pl-1' }, { BALANCER }, 'compliant'],
    ['443 and 444', { ...WORLD, ToPort: 444 }, { BALANCER }, found],
    ['442', { ...WORLD, FromPort: 442, ToPort: 442 }, { BALANCER }, found],
    ['443 over UDP', { ...WORLD, IpProtocol: 'udp' }, { BALANCER }, found],
    ['every protocol', { ...WORLD, IpProtocol: -1 }, { BALANCER }, found],
    ['443 at an internal load balancer', WORLD, { INTERNAL }, found],
    ['443 at an instance', WORLD, { INSTANCE }, found],
    ['443 at both, behind one group', WORLD, { BALANCER, INSTANCE }, found],
    ['443 at nothing', WORLD, {}, found],
    ['a private block', { ...WORLD, CidrIp: '10.0.0.0/8' }, { INSTANCE }, found],
    ['half of the world over IPv6', { ...WORLD, CidrIp: undefined, CidrIpv6: '::/1' }, { INSTANCE }, found],
    [
      'a group',
      { ...WORLD, CidrIp: undefined, SourceSecurityGroupId: { Ref: 'Group' } },
      { INSTANCE },
      'does not apply',
    ],
    [
      'a group that the template is given',
      { ...WORLD, CidrIp: undefined, SourceSecurityGroupId: { Ref: 'GivenGroup' } },
      { INSTANCE },
      'does not apply',
    ],
    [
      'a group of another account',
      { ...WORLD, CidrIp: undefined, SourceSecurityGroupId: 'sg-1', SourceSecurityGroupOwnerId: '222222222222' },
      { INSTANCE },
      found,
    ],
    ['the rule that says nothing', NOTHING, { INSTANCE }, 'does not apply'],
  ])('%s', (_name, rule, others, expected) => {
    expect(judgedAlone(networkNoWorldAccess, { Group: group([rule]), ...others })).toBe(expected);
  });

  test('an empty template has nothing to open', () => {
    expect(judgedAlone(networkNoWorldAccess, {})).toBe('does not apply');
  });
});

describe('EVM-31: no path opens a port for administrators', () => {
  const found = 'Group SecurityGroupIngress.0';
  test.each<[string, number, number, string]>([
    ['21', 21, 21, 'compliant'],
    ['22', 22, 22, found],
    ['23', 23, 23, found],
    ['24 to 134', 24, 134, 'compliant'],
    ['443', 443, 443, 'compliant'],
    ['3388', 3388, 3388, 'compliant'],
    ['3389', 3389, 3389, found],
    ['3390', 3390, 3390, 'compliant'],
    ['0 to 65535', 0, 65535, found],
  ])('%s', (_name, FromPort, ToPort, expected) => {
    const rule = { IpProtocol: 'tcp', FromPort, ToPort, SourceSecurityGroupId: { Ref: 'Group' } };
    expect(judgedAlone(networkNoAdminPorts, { Group: group([rule]) })).toBe(expected);
  });
});

describe('EVM-31: outgoing traffic is named', () => {
  const found = 'Group SecurityGroupEgress.0';
  test.each<[string, object[], string]>([
    ['443 to everywhere', [WORLD], 'compliant'],
    ['every port but one', [{ ...WORLD, FromPort: 2, ToPort: 65535 }], 'compliant'],
    ['every port', [{ ...WORLD, FromPort: 1, ToPort: 65535 }], found],
    ['every protocol', [{ ...WORLD, IpProtocol: '-1' }], found],
    ['nothing written', [], 'Group SecurityGroupEgress'],
  ])('%s', (_name, egress, expected) => {
    expect(judgedAlone(networkExplicitEgress, { Group: group([], egress) })).toBe(expected);
  });
});
