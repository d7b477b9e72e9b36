import { formatAddresses } from '../../../policies/proofs/cidr';
import { allowsNothing, type GroupRule, groupRules } from '../../../policies/proofs/group-rules';
import { formatPorts } from '../../../policies/proofs/ranges';
import { foreignScope } from './foreign-template';

const GROUP = 'AWS::EC2::SecurityGroup';
const NOTHING = [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86 }];
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };

function rulesOf(
  properties: object,
  others: { [id: string]: { Type: string; Properties?: object } } = {},
): GroupRule[] {
  const Group = { Type: GROUP, Properties: { GroupDescription: 'one', SecurityGroupEgress: NOTHING, ...properties } };
  return groupRules(foreignScope({ Group, ...others })).filter((rule) => !allowsNothing(rule));
}

function show({ direction, protocol, ports, peer }: GroupRule): string {
  const other =
    peer.kind === 'addresses'
      ? formatAddresses(peer.addresses)
      : peer.kind === 'group'
        ? peer.group.logicalId
        : peer.kind;
  return `${direction} ${protocol} ${formatPorts(ports)} ${other}`;
}

describe('a security group rule is read in every spelling', () => {
  test.each<[string, object, string]>([
    ['a name of the protocol', { ...HTTPS, CidrIp: '0.0.0.0/0' }, 'in 6 443 0.0.0.0/0'],
    [
      'its number, ports as text',
      { IpProtocol: '6', FromPort: '443', ToPort: '8443', CidrIp: '10.0.0.0/8' },
      'in 6 443-8443 10.0.0.0/8',
    ],
    [
      'every protocol, whatever the ports say',
      { IpProtocol: '-1', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
      'in all 0-65535 0.0.0.0/0',
    ],
    ['TCP without ports', { IpProtocol: 'tcp', CidrIp: '0.0.0.0/0' }, 'in 6 0-65535 0.0.0.0/0'],
    ['ports -1', { IpProtocol: 'tcp', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' }, 'in 6 0-65535 0.0.0.0/0'],
    [
      'a protocol that nobody knows',
      { ...HTTPS, IpProtocol: { 'Fn::ImportValue': 'x' }, CidrIp: '0.0.0.0/0' },
      'in undefined 0-65535 0.0.0.0/0',
    ],
    ['IPv6', { ...HTTPS, CidrIpv6: '::/0' }, 'in 6 443 ipv6'],
    ['a prefix list', { ...HTTPS, SourcePrefixListId: 'pl-1' }, 'in 6 443 prefix list'],
    ['a group', { ...HTTPS, SourceSecurityGroupId: { 'Fn::GetAtt': ['Other', 'GroupId'] } }, 'in 6 443 Other'],
    ['a group that no template shows', { ...HTTPS, SourceSecurityGroupId: 'sg-1' }, 'in 6 443 group of elsewhere'],
    ['nobody at all', HTTPS, 'in 6 443 unknown'],
    ['a block that is not known', { ...HTTPS, CidrIp: { 'Fn::ImportValue': 'x' } }, 'in 6 443 unknown'],
  ])('%s', (_name, rule, expected) => {
    const Other = { Type: GROUP, Properties: { SecurityGroupEgress: NOTHING } };
    expect(rulesOf({ SecurityGroupIngress: [rule] }, { Other }).map(show)).toEqual([expected]);
    const GroupId = { 'Fn::GetAtt': ['Group', 'GroupId'] };
    const Standalone = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { ...rule, GroupId } };
    expect(rulesOf({}, { Other, Standalone }).map(show)).toEqual([expected]);
  });

  test('two peers in one rule are two rules', () => {
    expect(rulesOf({ SecurityGroupIngress: { ...HTTPS, CidrIp: '10.0.0.0/8', CidrIpv6: '::/0' } }).map(show)).toEqual([
      'in 6 443 10.0.0.0/8',
      'in 6 443 ipv6',
    ]);
  });
});

describe('a group without an outgoing rule sends everything', () => {
  const everything = ['out all 0-65535 0.0.0.0/0', 'out all 0-65535 ipv6'];
  const standalone = (GroupId: unknown) => ({
    Out: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { ...HTTPS, GroupId, CidrIp: '10.0.0.0/8' } },
  });

  test.each<[string, object, object, string[]]>([
    ['none at all', { SecurityGroupEgress: undefined }, {}, everything],
    ['an empty list', { SecurityGroupEgress: [] }, {}, everything],
    ['the rule that says nothing', {}, {}, []],
    ['a standalone rule', { SecurityGroupEgress: undefined }, standalone({ Ref: 'Group' }), ['out 6 443 10.0.0.0/8']],
    [
      "somebody else's standalone rule",
      { SecurityGroupEgress: undefined },
      standalone('sg-1'),
      ['out 6 443 10.0.0.0/8', ...everything],
    ],
  ])('%s', (_name, properties, others, expected) => {
    expect(rulesOf(properties, others as { [id: string]: { Type: string } }).map(show)).toEqual(expected);
  });
});
