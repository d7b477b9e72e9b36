import { gone, setTo } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { isKeptLogGroup, KEPT_LOG_GROUP } from './kept-log-group';

const VPC = 'AWS::EC2::VPC';
const CONFIG = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';
const ASSOCIATION = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';

export const networkDnsQueryLog = environmentRule({
  id: 'network-dns-query-log',
  title: 'Every name that is asked for inside the network is logged into the archive',
  promises: ['EVM-15', 'EVM-19'],
  area: 'network',
  fix: 'Associate the query log of lib/network/dns-query-log.ts with the VPC; its destination is a log group of the archive stack.',
  fixElsewhere:
    'Associate a query log with the VPC (AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation), with a log group as its destination.',
  *check(scope) {
    const { world } = scope;
    for (const vpc of world.ofType(VPC)) {
      const configs = world
        .ofType(ASSOCIATION)
        .filter((association) => world.target(read(association, 'ResourceId')) === vpc)
        .flatMap((association) => world.target(read(association, 'ResolverQueryLogConfigId')) ?? [])
        .filter(({ type }) => type === CONFIG);
      const kept = configs.find((config) => isKeptLogGroup(read(config, 'DestinationArn'), scope));
      if (kept) yield compliant(kept, 'DestinationArn');
      else if (configs.length === 0)
        yield broken(vpc, 'ResolverQueryLoggingConfigAssociation', 'a query log of the VPC', 'none');
      for (const config of kept ? [] : configs) yield broken(config, 'DestinationArn', KEPT_LOG_GROUP);
    }
  },
  mutants: [
    gone(ASSOCIATION, 'query log not associated', { partner: VPC }),
    gone(CONFIG, 'no query log', { partner: VPC }),
    // A second log beside the kept one loses nothing.
    { ...setTo(CONFIG, 'DestinationArn', 'a-bucket-of-somebody-else', 'queries logged elsewhere'), copyable: false },
  ],
});
