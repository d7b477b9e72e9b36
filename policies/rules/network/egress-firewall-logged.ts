import type { Resource, Value } from '../../assembly/types';
import { gone, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isKeptLogGroup, KEPT_LOG_GROUP } from './kept-log-group';

const FIREWALL = 'AWS::NetworkFirewall::Firewall';
const LOGGING = 'AWS::NetworkFirewall::LoggingConfiguration';
const DESTINATIONS = 'LoggingConfiguration.LogDestinationConfigs';
const KINDS = ['ALERT', 'FLOW'];

export const networkEgressFirewallLogged = environmentRule({
  id: 'network-egress-firewall-logged',
  title: 'The egress firewall logs every alert and every flow into the archive',
  promises: ['EVM-15', 'EVM-19', 'EVM-56'],
  area: 'network',
  fix: 'Send ALERT and FLOW to the log groups of the archive stack (lib/network/egress-firewall.ts).',
  *check(scope) {
    const { world } = scope;
    for (const firewall of world.ofType(FIREWALL)) {
      const [logging] = world.ofType(LOGGING).filter((one) => world.target(read(one, 'FirewallArn')) === firewall);
      if (!logging) yield broken(firewall, 'LoggingConfiguration', 'a logging configuration', 'none');
      else {
        for (const kind of KINDS) {
          yield destinations(logging).some((one) => isKept(one, kind, scope))
            ? compliant(logging, DESTINATIONS, kind)
            : broken(logging, DESTINATIONS, `${kind} into ${KEPT_LOG_GROUP}`);
        }
      }
    }
  },
  mutants: [
    gone(LOGGING, 'firewall logging gone', { partner: FIREWALL }),
    // A firewall has one logging configuration, so a second one beside it does not change the first.
    ...KINDS.map((kind, index) => ({
      ...setTo(LOGGING, `${DESTINATIONS}.${index}.LogType`, 'TLS', `no ${kind} log`),
      copyable: false,
    })),
    {
      ...setTo(
        LOGGING,
        `${DESTINATIONS}.0.LogDestination.logGroup`,
        'a-log-group-of-somebody-else',
        'a log group without key or term',
      ),
      copyable: false,
    },
    { ...setTo(LOGGING, DESTINATIONS, [], 'no log at all'), copyable: false },
  ],
});

function destinations(logging: Resource): readonly Value[] {
  return items(read(logging, DESTINATIONS));
}

function isKept(destination: Value, kind: string, scope: Scope): boolean {
  return (
    field(destination, 'LogType') === kind &&
    field(destination, 'LogDestinationType') === 'CloudWatchLogs' &&
    isKeptLogGroup(field(field(destination, 'LogDestination'), 'logGroup'), scope)
  );
}
