import { declaredFlows, formatEnd } from '../../proofs/declared-flows';
import { formatProtocol } from '../../proofs/protocol';
import { formatPorts } from '../../proofs/ranges';
import { undeclared, works } from '../../proofs/reachability';
import { environmentRule } from '../../rule';
import { broken } from '../../verdict';
import { REACHABILITY_MUTANTS } from './reachability-mutants';

const VPC = 'AWS::EC2::VPC';

export const zonesReachability = environmentRule({
  id: 'zones-reachability',
  title: 'Routes, network ACLs and security groups taken together open exactly the paths of the flow matrix',
  promises: ['SMV-48', 'EVM-12', 'EVM-13', 'SMV-28', 'EVM-03'],
  area: 'zones',
  fix: 'Look at the named rule or route first; a path that is wanted is declared in lib/zones.ts, in review.',
  *check(scope) {
    const [vpc] = scope.world.ofType(VPC);
    if (!scope.environment || !vpc) return;
    for (const { from, to, protocol, ports, through, by } of undeclared(scope)) {
      const path = `${formatEnd(from)} to ${formatEnd(to)}${through ? ` through the ${through}` : ''}`;
      yield broken(
        by,
        'Type',
        `no path from ${path} on these ports`,
        `${formatProtocol(protocol)} ${ports.map(formatPorts).join(', ')}`,
      );
    }
    for (const flow of declaredFlows(scope)) {
      const path = `tcp ${flow.port} from ${formatEnd(flow.from)} to ${formatEnd(flow.to)}`;
      if (works(flow, scope)) yield { state: 'compliant', resource: vpc, property: 'Type', value: path };
      else yield broken(vpc, 'Type', `${path}, there and back`, 'closed on the way');
    }
  },
  mutants: REACHABILITY_MUTANTS,
});
