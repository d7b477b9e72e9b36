import type { Resource } from '../../assembly/types';
import { addedBeside, type Mutant, setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { destinationsOf, isSink, STREAM, SUBSCRIPTION, TO_BUCKET } from './stream';

const FUNCTION = 'AWS::Lambda::Function';
const FOR_ALL_GROUPS = 'AWS::Logs::AccountPolicy';
const FLOW_LOG = 'AWS::EC2::FlowLog';
/** Where a flow log can go; each must be of these templates. */
const FLOW_ENDS = ['LogDestination', 'LogGroupName'];

export const archiveNoOtherVendor = environmentRule({
  id: 'archive-no-other-vendor',
  title: 'No stream or subscription hands logs to somebody whom the deployment does not name',
  promises: ['EVM-64', 'EVM-19'],
  area: 'archive',
  fix: 'Deliver to the sink of the deployment, or into a bucket of the environment.',
  *check(scope) {
    const { world } = scope;
    for (const stream of world.ofType(STREAM)) yield judgeStream(stream, scope);
    for (const each of world.ofType(SUBSCRIPTION)) yield judgeDestination(each, scope);
    for (const each of world.ofType(FLOW_LOG)) yield judgeFlowLog(each, scope);
    for (const each of world.ofType(FOR_ALL_GROUPS).filter(subscribes))
      yield judgeDestination(each, scope, 'PolicyDocument');
    for (const each of world.ofType('AWS::Logs::Destination')) yield broken(each, 'Type', 'no destination for others');
  },
  mutants: [
    {
      name: 'logs to a cloud of somebody else',
      kind: 'move',
      type: STREAM,
      change: ({ Properties }) => {
        if (Properties)
          Properties.HttpEndpointDestinationConfiguration = { EndpointConfiguration: { Url: 'https://logs.example' } };
      },
    } satisfies Mutant,
    setTo(SUBSCRIPTION, 'DestinationArn', 'a-stream-of-somebody-else', "somebody else's stream", 'move'),
    addedBeside(SUBSCRIPTION)(FOR_ALL_GROUPS, "all log groups into somebody else's stream", {
      PolicyName: 'x',
      PolicyType: 'SUBSCRIPTION_FILTER_POLICY',
      PolicyDocument: '{"DestinationArn":"theirs","FilterPattern":""}',
    }),
    addedBeside(FLOW_LOG)(FLOW_LOG, "flows into somebody else's bucket", {
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'a-bucket-of-somebody-else',
    }),
  ],
});

function judgeStream(stream: Resource, scope: Scope): Verdict {
  const kinds = destinationsOf(stream).map(({ kind }) => kind);
  const holds = isSink(stream, scope) || (kinds.length === 1 && kinds[0] === TO_BUCKET);
  return holds
    ? compliant(stream, 'Destination', kinds.join())
    : broken(stream, 'Destination', "a bucket, or the deployment's sink", kinds.join(', '));
}

function judgeDestination(subscription: Resource, { world }: Scope, property = 'DestinationArn'): Verdict {
  const [target, ...more] = world.mentions(read(subscription, property));
  return target && [STREAM, FUNCTION].includes(target.type) && more.length === 0
    ? compliant(subscription, property)
    : broken(subscription, property, 'a stream or function of this environment');
}

/** One subscription for all log groups of the account. */
function subscribes(policy: Resource): boolean {
  return read(policy, 'PolicyType') === 'SUBSCRIPTION_FILTER_POLICY';
}

function judgeFlowLog(log: Resource, { world, environment }: Scope): Verdict {
  // Another tool's templates may leave their log group to a stack that they do not show.
  const away = FLOW_ENDS.find((end) => read(log, end) !== undefined && world.mentions(read(log, end)).length === 0);
  return away === undefined || !environment
    ? compliant(log, 'LogDestination', 'of this environment')
    : broken(log, away, 'a log group or bucket of this environment');
}
