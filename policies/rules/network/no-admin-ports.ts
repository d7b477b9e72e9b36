import { type Mutant, type RawObject, setTo } from '../../mutant';
import { allowsNothing, groupRules } from '../../proofs/group-rules';
import { formatProtocol } from '../../proofs/protocol';
import { formatPorts, overlap, type Range } from '../../proofs/ranges';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';

const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const GROUP = 'AWS::EC2::SecurityGroup';

/** SSH, Telnet, RPC and NetBIOS, SMB, the r-commands, remote desktop, VNC, WinRM, the Docker socket. */
const ADMIN_PORTS: readonly Range[] = [
  { from: 22, to: 23 },
  { from: 135, to: 139 },
  { from: 445, to: 445 },
  { from: 512, to: 514 },
  { from: 2375, to: 2376 },
  { from: 3389, to: 3389 },
  { from: 5900, to: 5901 },
  { from: 5985, to: 5986 },
];

export const networkNoAdminPorts = environmentRule({
  id: 'network-no-admin-ports',
  title: 'No path opens SSH, remote desktop or another way to administer a machine, from inside or outside',
  promises: ['EVM-31', 'SMV-05', 'EVM-30'],
  area: 'network',
  fix: 'Remove the rule: people reach instances through Session Manager, which needs no open port.',
  *check(scope) {
    for (const rule of groupRules(scope)) {
      if (rule.direction !== 'in' || allowsNothing(rule)) continue;
      const open = ADMIN_PORTS.find((port) => overlap(port, rule.ports));
      const property = rule.path || 'FromPort';
      if (!open) yield compliant(rule.writtenIn, property, formatPorts(rule.ports));
      else
        yield broken(
          rule.writtenIn,
          property,
          `not ${formatPorts(open)}`,
          `${formatProtocol(rule.protocol)} ${formatPorts(rule.ports)}`,
        );
    }
  },
  mutants: [
    ports('SSH among many ports', 22, 4000),
    ports('remote desktop', 3389, 3389),
    setTo(INGRESS, 'IpProtocol', '-1', 'every protocol', 'widen'),
    setTo(
      GROUP,
      'SecurityGroupIngress.0',
      { CidrIpv6: '::/0', IpProtocol: '6', FromPort: '3389', ToPort: 3389 },
      'remote desktop over IPv6',
      'widen',
    ),
    setTo(GROUP, 'SecurityGroupIngress.0.FromPort', 0, 'every port up to the right one', 'widen'),
  ],
});

function ports(name: string, from: number, to: number): Mutant {
  return {
    name,
    kind: 'widen',
    type: INGRESS,
    change: (rule) => {
      const properties: RawObject = rule.Properties ?? {};
      properties.FromPort = from;
      properties.ToPort = to;
    },
  };
}
