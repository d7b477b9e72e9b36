import type { Resource } from '../../assembly/types';
import { ask, type Row } from '../../logs/insights-query';
import type { Mutant, RawObject } from '../../mutant';
import { items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';

const QUERY = 'AWS::Logs::QueryDefinition';
const FLOW_LOG = 'AWS::EC2::FlowLog';
const TEXT = 'QueryString';
/** What each field of the format looks like in a record; an investigation must get each of these back under some name. */
const SAMPLE: { readonly [field: string]: string } = {
  version: '2',
  'account-id': '000000000901',
  'interface-id': 'eni-0aa',
  srcaddr: '10.0.3.7',
  dstaddr: '198.51.100.23',
  srcport: '41022',
  dstport: '443',
  protocol: '6',
  packets: '12',
  bytes: '48291',
  start: '1763626473',
  end: '1763626533',
  action: 'ACCEPT',
  'log-status': 'OK',
  'instance-id': 'i-0bb',
};
const ASKED = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'bytes', 'start', 'action', 'instance-id'];

export const detectionFlowsQueried = environmentRule({
  id: 'detection-flows-queried',
  title: 'A saved query over the flow logs tells who talked with whom, when, how much, and whether it was let through',
  promises: ['SMV-43'],
  area: 'containment',
  fix: 'Keep flowQuery of lib/detection/investigation.ts in the order of fields of lib/network/flow-log.ts.',
  *check(scope) {
    // Another tool's investigators keep their queries where they like.
    if (!scope.environment && scope.world.ofType(QUERY).length === 0) return;
    for (const flowLog of scope.world.ofType(FLOW_LOG)) {
      const queries = scope.world.ofType(QUERY).filter((query) => isOver(query, flowLog, scope));
      const telling = queries.find((query) => tells(query, flowLog));
      if (telling) yield compliant(flowLog, 'LogFormat', telling.logicalId);
      else
        yield* queries.map((query) => broken(query, TEXT, `what stands in ${flowLog.logicalId}: ${ASKED.join(', ')}`));
      if (queries.length === 0) yield broken(flowLog, 'LogGroupName', 'a saved query over this log group', 'none');
    }
  },
  mutants: [
    {
      name: 'no query',
      kind: 'detach',
      type: QUERY,
      where: isFlows,
      notices: { partner: FLOW_LOG },
      change: (_query, { Resources }, logicalId) => {
        delete Resources[logicalId];
      },
    },
    {
      ...query('on another log group', () => ''),
      notices: { partner: FLOW_LOG },
      change: ({ Properties }) => {
        if (Properties) Properties.LogGroupNames = ['another-group'];
      },
    },
    query('fields in another order', (text) => text.replace('source, destination', 'destination, source')),
    query('no addresses shown', (text) => text.replace('source, sourcePort, ', '')),
    query('refused flows only', (text) => `filter action in ["REJECT"]\n| ${text}`),
    query('a command that nobody knows', (text) => `${text}\n| forget`),
  ],
});

function isOver(query: Resource, flowLog: Resource, { world }: Scope): boolean {
  const group = world.target(read(flowLog, 'LogGroupName'));
  return items(read(query, 'LogGroupNames')).some(
    (name) =>
      (group !== undefined && world.target(name) === group) ||
      (typeof name === 'string' && name === group?.properties.LogGroupName),
  );
}

/** Asked with a record in the format that the flow log writes. */
function tells(query: Resource, flowLog: Resource): boolean {
  const words = String(read(flowLog, 'LogFormat') ?? '').match(/[a-z][a-z-]+/g) ?? [];
  const value = (field: string) => SAMPLE[field] ?? '-';
  try {
    const [row, ...more] = ask(String(read(query, TEXT)), [{ '@message': words.map(value).join(' ') }]);
    return row !== undefined && more.length === 0 && ASKED.every((field) => inOrder(row, words).includes(value(field)));
  } catch {
    return false;
  }
}

/** The values that are shown; the two addresses count only where the source is shown before the destination, as their names say. */
function inOrder(row: Row, words: readonly string[]): readonly string[] {
  const from = row.source ?? row.srcAddr;
  const known = words.includes('srcaddr') && from === SAMPLE.srcaddr;
  return known ? Object.values(row) : [];
}

function isFlows({ Properties }: { Properties?: RawObject }): boolean {
  return String(Properties?.[TEXT]).startsWith('parse @message');
}

function query(name: string, change: (text: string) => string): Mutant {
  return {
    name,
    kind: 'weaken',
    type: QUERY,
    where: isFlows,
    // A worse query beside the healthy one takes nothing away.
    copyable: false,
    change: ({ Properties }) => {
      if (Properties) Properties[TEXT] = change(String(Properties[TEXT]));
    },
  };
}
