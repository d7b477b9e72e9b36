import { setTo, without } from '../../mutant';
import { type GroupRule, groupRules } from '../../proofs/group-rules';
import { covers } from '../../proofs/ranges';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';

const GROUP = 'AWS::EC2::SecurityGroup';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';

export const networkExplicitEgress = environmentRule({
  id: 'network-explicit-egress',
  title: 'Each security group names what it may send, by protocol and port',
  promises: ['EVM-31', 'SMV-05'],
  area: 'network',
  fix: 'Set allowAllOutbound to false and let the flow matrix add the rules; a group without a rule sends everything everywhere.',
  fixElsewhere: 'Give the group SecurityGroupEgress rules; one without sends everything everywhere.',
  *check(scope) {
    for (const rule of groupRules(scope)) {
      if (rule.direction !== 'out') continue;
      const property = rule.path || 'IpProtocol';
      if (sendsEverything(rule)) yield broken(rule.writtenIn, property, 'a protocol, and ports', 'everything');
      else yield compliant(rule.writtenIn, property);
    }
  },
  mutants: [
    without(GROUP, 'SecurityGroupEgress', 'outgoing rules left out: AWS opens them'),
    setTo(GROUP, 'SecurityGroupEgress', [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }], 'everything may leave', 'widen'),
    setTo(
      GROUP,
      'SecurityGroupEgress.0',
      { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 },
      'every port may leave',
      'widen',
    ),
    setTo(EGRESS, 'IpProtocol', '-1', 'every protocol to the other group', 'widen'),
  ],
});

/** Addresses that no packet leaves for: the host itself, and the one that CDK writes to say `nowhere`. */
const NOWHERE = [
  { from: 0x7f000000, to: 0x7fffffff },
  { from: 0xffffffff, to: 0xffffffff },
];

function sendsEverything({ protocol, ports, peer }: GroupRule): boolean {
  if (peer.kind === 'addresses' && NOWHERE.some((range) => covers([range], [peer.addresses]))) return false;
  const everyPort = ports.from <= 1 && ports.to >= 65535;
  return everyPort && protocol !== 1;
}
