import type { Resource } from '../../assembly/types';
import { gone, setTo, without } from '../../mutant';
import { type Broken, environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf, read } from '../../verdict';
import { isKeptLogGroup, KEPT_LOG_GROUP } from '../network/kept-log-group';

const VPC = 'AWS::EC2::VPC';
const FLOW_LOG = 'AWS::EC2::FlowLog';
const INTERVAL = 60;
/** Without these nobody can tell who talked to whom, and whether it was let through. */
const FIELDS = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'action'];

export const zonesFlowLog = environmentRule({
  id: 'zones-flow-log',
  title: 'Accepted and rejected traffic of the whole network is recorded, every minute',
  promises: ['EVM-15', 'EVM-19', 'EVM-56'],
  area: 'zones',
  fix: 'Keep the flow log of lib/network/flow-log.ts: type VPC, traffic ALL, interval 60, into a log group of the archive stack.',
  fixElsewhere: 'Give the VPC a flow log: traffic ALL, interval 60, into a log group of the template.',
  *check(scope) {
    for (const vpc of scope.world.ofType(VPC)) {
      const logs = scope.world.ofType(FLOW_LOG).filter((log) => scope.world.target(read(log, 'ResourceId')) === vpc);
      const judged = logs.map((log) => ({ log, problem: problemOf(log, scope) }));
      const good = judged.find(({ problem }) => problem === undefined);
      if (good) yield compliant(good.log, 'TrafficType');
      else if (judged.length === 0) yield broken(vpc, 'FlowLog', 'a flow log of all traffic of the VPC', 'none');
      for (const { problem } of good ? [] : judged) if (problem) yield problem;
    }
  },
  // One complete flow log is enough: a second, narrower one beside it takes nothing away.
  mutants: [
    setTo(FLOW_LOG, 'TrafficType', 'ACCEPT', 'accepted traffic only'),
    setTo(FLOW_LOG, 'TrafficType', 'REJECT', 'rejected traffic only'),
    setTo(FLOW_LOG, 'MaxAggregationInterval', 600, 'ten minutes'),
    setTo(FLOW_LOG, 'ResourceType', 'Subnet', 'not the whole VPC'),
    setTo(FLOW_LOG, 'LogGroupName', 'a-log-group-of-somebody-else', 'a log group without key or term'),
    setTo(FLOW_LOG, 'LogDestinationType', 's3', 'another destination'),
    setTo(FLOW_LOG, 'LogFormat', 'bytes', 'nobody can tell who talked to whom'),
    setTo(FLOW_LOG, 'DeliverLogsPermissionArn', 'a-role-of-somebody-else', 'a role that may write nothing here'),
    without(FLOW_LOG, 'MaxAggregationInterval'),
    gone(FLOW_LOG, 'no flow log', { partner: VPC }),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

function problemOf(log: Resource, scope: Scope): Broken | undefined {
  if (read(log, 'ResourceType') !== 'VPC') return broken(log, 'ResourceType', 'VPC');
  if (read(log, 'TrafficType') !== 'ALL') return broken(log, 'TrafficType', 'ALL');
  if (numberOf(read(log, 'MaxAggregationInterval')) !== INTERVAL)
    return broken(log, 'MaxAggregationInterval', String(INTERVAL));
  if ((read(log, 'LogDestinationType') ?? 'cloud-watch-logs') !== 'cloud-watch-logs')
    return broken(log, 'LogDestinationType', 'cloud-watch-logs');
  const property = read(log, 'LogGroupName') === undefined ? 'LogDestination' : 'LogGroupName';
  if (!isKeptLogGroup(read(log, property), scope)) return broken(log, property, KEPT_LOG_GROUP);
  const role = scope.world.target(read(log, 'DeliverLogsPermissionArn'));
  if (role?.type !== 'AWS::IAM::Role') return broken(log, 'DeliverLogsPermissionArn', 'a role of these templates');
  const format = read(log, 'LogFormat');
  const complete = format === undefined || FIELDS.every((name) => String(format).includes(`\${${name}}`));
  return complete ? undefined : broken(log, 'LogFormat', `at least ${FIELDS.join(', ')}`);
}
