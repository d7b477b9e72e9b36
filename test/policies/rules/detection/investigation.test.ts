import { FLOW_QUERY } from '../../../../lib/detection/investigation';
import { detectionFlowsQueried } from '../../../../policies/rules/detection/flows-queried';
import { detectionInvestigationGraph } from '../../../../policies/rules/detection/investigation-graph';
import { judgedAlone } from '../../proofs/foreign-template';

const FORMAT = [
  ...[
    'version',
    'account-id',
    'interface-id',
    'srcaddr',
    'dstaddr',
    'srcport',
    'dstport',
    'protocol',
    'packets',
    'bytes',
  ],
  ...['start', 'end', 'action', 'log-status', 'vpc-id', 'subnet-id', 'instance-id', 'az-id', 'tcp-flags'],
  ...['pkt-srcaddr', 'pkt-dstaddr', 'flow-direction', 'traffic-path'],
];
const format = (fields: readonly string[]) => fields.map((field) => `$\{${field}}`).join(' ');
const Flow = (fields: readonly string[] = FORMAT) => ({
  Type: 'AWS::EC2::FlowLog',
  Properties: { LogGroupName: { Ref: 'Group' }, LogFormat: format(fields) },
});
const Group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'flows' } };
const query = (QueryString: string, LogGroupNames: unknown[] = [{ Ref: 'Group' }]) => ({
  Type: 'AWS::Logs::QueryDefinition',
  Properties: { QueryString, LogGroupNames },
});
const OURS = FLOW_QUERY.join('\n| ');
const judged = (more: object) => judgedAlone(detectionFlowsQueried, { Group, Flow: Flow(), ...more });

describe('SMV-43: flows can be asked', () => {
  test.each<[string, object, string]>([
    ['by our query', { Query: query(OURS) }, 'compliant'],
    ['by our query on the group by its name', { Query: query(OURS, ['flows']) }, 'compliant'],
    ['by no query, where another tool keeps none at all', {}, 'does not apply'],
    ['by a query on another group', { Query: query(OURS, ['others']) }, 'Flow LogGroupName'],
    [
      'by a query in the order of another format',
      { Query: query(OURS), Flow: Flow([...FORMAT].reverse()) },
      'Query QueryString',
    ],
    [
      'by a query without the addresses',
      { Query: query(OURS.replace('source, sourcePort, ', '')) },
      'Query QueryString',
    ],
    ['by an empty query', { Query: query('') }, 'Query QueryString'],
    ['by a good one beside a bad one', { Query: query(OURS), Bad: query('') }, 'compliant'],
  ])('%s', (_what, more, expected) => {
    expect(judged(more)).toBe(expected);
  });

  test('no flow log: does not apply', () => {
    expect(judgedAlone(detectionFlowsQueried, { Group })).toBe('does not apply');
  });
});

describe('SMV-43: the graph is of this account', () => {
  const graph = (AutoEnableMembers?: unknown) =>
    judgedAlone(detectionInvestigationGraph, {
      Graph: { Type: 'AWS::Detective::Graph', Properties: { AutoEnableMembers } },
    });

  test.each<[string, unknown, string]>([
    ['by default', undefined, 'compliant'],
    ['by word', 'false', 'compliant'],
    ['not with the whole organisation', true, 'Graph AutoEnableMembers'],
    ['not as a parameter says', { Ref: 'Nobody' }, 'Graph AutoEnableMembers'],
  ])('%s', (_what, value, expected) => {
    expect(graph(value)).toBe(expected);
  });
});
