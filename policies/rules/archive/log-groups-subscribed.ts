import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawValue, setTo } from '../../mutant';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isTakenOnlyBy } from '../access/role-permissions';
import { LOG_GROUP } from './log-group';
import { isSink, mayDo, STREAM, SUBSCRIPTION, tellsFailuresOf } from './stream';

const PROPERTY = 'SubscriptionFilter';
/** Two more ways to leave events out: by the field of their source, or as a transformer has rewritten them. */
const NARROWING = ['FieldSelectionCriteria', 'ApplyOnTransformedLogs'];
const EXPECTED = "a subscription of all events to the deployment's sink, under a role that may write there";

export const archiveLogGroupsSubscribed = environmentRule({
  id: 'archive-log-groups-subscribed',
  title: "Every log group delivers everything it gets to the deployment's sink",
  promises: ['EVM-19', 'EVM-56', 'EMB-82', 'SMV-33', 'SMV-34'],
  area: 'archive',
  fix: 'Make the group as a RetainedLogGroup (lib/archive/log-group.ts) after the archive stack: it subscribes itself.',
  *check(scope) {
    // Where another tool's logs go on from their group, its templates need not show; what they begin to show is judged.
    if (!scope.environment && scope.world.ofType(SUBSCRIPTION).length === 0) return;
    const groups = scope.world.ofType(LOG_GROUP).filter((group) => !tellsFailuresOf(group, scope));
    if (groups.length === 0 && scope.environment) yield missing(SUBSCRIPTION, EXPECTED);
    for (const group of groups) yield judge(group, scope);
  },
  // A second subscription beside the healthy one takes nothing away; the copy is judged by archive-no-other-vendor.
  mutants: [
    gone(SUBSCRIPTION, 'a log group without a subscription', { partner: LOG_GROUP }),
    subscribed('FilterPattern', 'ERROR', 'errors only'),
    subscribed('FieldSelectionCriteria', '@source.log = "one"', 'one source only'),
    subscribed('ApplyOnTransformedLogs', true, 'as a transformer leaves them'),
    subscribed('DestinationArn', 'a-stream-of-somebody-else', "somebody's stream"),
    subscribed('LogGroupName', 'another-group', 'another group'),
    subscribed('RoleArn', 'a-role-of-somebody-else', 'a role of nobody'),
    rights('the role may not write', (properties) => {
      properties.Roles = [];
    }),
    rights('the role may write to another stream', (properties) => {
      const { Statement } = properties.PolicyDocument as { Statement: { Resource?: RawValue }[] };
      for (const statement of Statement) statement.Resource = 'a-stream-of-somebody-else';
    }),
    {
      name: 'the stream ends elsewhere',
      kind: 'move',
      type: STREAM,
      notices: { partner: LOG_GROUP },
      change: ({ Properties }) => {
        for (const name of Object.keys(Properties ?? {})) {
          if (name.endsWith('DestinationConfiguration')) delete Properties?.[name];
        }
        if (Properties) Properties.HttpEndpointDestinationConfiguration = {};
      },
    } satisfies Mutant,
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

function judge(group: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const own = world.ofType(SUBSCRIPTION).filter((each) => isAbout(each, group, scope));
  const problems = own.map((subscription) => {
    const stream = world.target(read(subscription, 'DestinationArn'));
    const role = world.target(read(subscription, 'RoleArn'));
    if (read(subscription, 'FilterPattern') !== '' || NARROWING.some((name) => read(subscription, name) !== undefined))
      return 'not all events';
    if (!isSink(stream, scope)) return "not the deployment's sink";
    if (!isTakenOnlyBy(role, ['logs'])) return 'a role that CloudWatch Logs cannot take, or others can';
    return mayDo(role, 'firehose:PutRecordBatch', stream, scope) ? undefined : 'the role may not write';
  });
  return problems.includes(undefined)
    ? compliant(group, PROPERTY, EXPECTED)
    : broken(group, PROPERTY, EXPECTED, problems.join('; ') || 'not subscribed');
}

function isAbout(subscription: Resource, group: Resource, { world }: Scope): boolean {
  const name = read(subscription, 'LogGroupName');
  return world.target(name) === group || (typeof name === 'string' && name === read(group, 'LogGroupName'));
}

function subscribed(path: string, value: RawValue, name: string): Mutant {
  return { ...setTo(SUBSCRIPTION, path, value, name, 'detach'), notices: { partner: LOG_GROUP } };
}

function rights(name: string, change: (properties: Record<string, RawValue>) => void): Mutant {
  return {
    name,
    kind: 'detach',
    type: 'AWS::IAM::ManagedPolicy',
    where: ({ Properties }) =>
      JSON.stringify(Properties).includes('firehose:PutRecordBatch') && Properties?.Roles !== undefined,
    notices: { partner: LOG_GROUP },
    change: ({ Properties }) => {
      if (Properties) change(Properties);
    },
  };
}
