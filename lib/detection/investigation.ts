import * as detective from 'aws-cdk-lib/aws-detective';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';

/**
 * Who did what with whom, drawn from trail, flow logs and findings over a year (SMV-43; Detective User Guide, "What is Amazon
 * Detective?"). Of this account alone: a graph that takes members in would mix environments.
 */
export function investigationGraph(scope: Construct): detective.CfnGraph {
  return new detective.CfnGraph(scope, 'investigation', { autoEnableMembers: false });
}

/** The order in which lib/network/flow-log.ts writes them; one record is one line, a word each. */
const FLOW_FIELDS = [
  ...['version', 'account', 'interface', 'source', 'destination', 'sourcePort', 'destinationPort', 'protocol'],
  ...['packets', 'bytes', 'begin', 'end', 'action', 'status', 'vpc', 'subnet', 'instance', 'zone', 'flags'],
  ...['packetSource', 'packetDestination', 'direction', 'path'],
];
const SHOWN = [
  ...['begin', 'end', 'instance', 'interface', 'source', 'sourcePort', 'destination', 'destinationPort', 'bytes'],
  ...['packetSource', 'packetDestination', 'action', 'direction'],
];

/** Commands of CloudWatch Logs Insights, one a line: who talked with whom, how much, and whether it was let through. */
export const FLOW_QUERY: readonly string[] = [
  `parse @message "${FLOW_FIELDS.map(() => '*').join(' ')}" as ${FLOW_FIELDS.join(', ')}`,
  'sort begin desc',
  `display ${SHOWN.join(', ')}`,
];

/** Saves the question beside those over the trail, so that an investigation does not begin with a manual. */
export function flowQuery(scope: Construct, { id }: Environment, group: logs.ILogGroup): logs.CfnQueryDefinition {
  return new logs.CfnQueryDefinition(scope, 'who-talked-with-whom', {
    name: `${id}/who-talked-with-whom`,
    queryString: FLOW_QUERY.join('\n| '),
    logGroupNames: [group.logGroupName],
  });
}
