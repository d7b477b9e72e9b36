import * as logs from 'aws-cdk-lib/aws-logs';
import type { LogGroups } from '../archive/log-groups';
import type { Pattern } from './anomalies';

/**
 * Patterns of flow and of access that are learned (SMV-36). Flow logs begin with the fields of their
 * default format, version 2 (VPC User Guide, "Flow log records").
 */
export function watchedPatterns(groups: LogGroups): readonly Pattern[] {
  const flow = logs.FilterPattern.spaceDelimited(
    'version',
    'account',
    'interface',
    'from',
    'to',
    'fromport',
    'toport',
    'protocol',
    'packets',
    'bytes',
    'start',
    'end',
    'action',
    'status',
    // Our own fields follow.
    '...',
  );
  return [
    {
      id: 'refused-flows',
      what: 'The network refuses more connections than usual: somebody tries doors.',
      logGroup: groups.flow,
      filter: flow.whereString('action', '=', 'REJECT'),
    },
    {
      id: 'large-flows',
      what: 'More large transfers than usual: data may be on their way out.',
      logGroup: groups.flow,
      filter: flow.whereNumber('bytes', '>', 100_000_000),
    },
    {
      id: 'refused-names',
      what: 'More forbidden names are asked for than usual: a program may look for its master.',
      logGroup: groups.dns,
      filter: logs.FilterPattern.stringValue('$.firewall_rule_action', '=', 'BLOCK'),
    },
    {
      id: 'refused-requests',
      what: 'The web application firewall turns away more requests than usual.',
      logGroup: groups.waf,
      filter: logs.FilterPattern.stringValue('$.action', '=', 'BLOCK'),
    },
    {
      id: 'requests',
      what: 'More requests come in than usual: an attack, or a crowd.',
      logGroup: groups.waf,
      filter: logs.FilterPattern.stringValue('$.action', '=', 'ALLOW'),
    },
  ];
}
