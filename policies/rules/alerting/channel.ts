import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawResource } from '../../mutant';
import { type Statement, statementsOf } from '../../policy-document';
import { items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';

export const TOPIC = 'AWS::SNS::Topic';
export const QUEUE = 'AWS::SQS::Queue';
/** Each kind of channel with the type of its policy and the property in which the policy names it. */
const POLICIES = {
  [TOPIC]: { type: 'AWS::SNS::TopicPolicy', named: 'Topics', send: 'sns:Publish' },
  [QUEUE]: { type: 'AWS::SQS::QueuePolicy', named: 'Queues', send: 'sqs:SendMessage' },
} as const;
type ChannelType = keyof typeof POLICIES;

export const CHANNELS: readonly ChannelType[] = [TOPIC, QUEUE];
export const CHANNEL_POLICIES: readonly string[] = CHANNELS.map((type) => POLICIES[type].type);

/** The action that puts a message into a topic or queue. */
export function sendAction(channel: Resource): string {
  return POLICIES[channel.type === TOPIC ? TOPIC : QUEUE].send;
}

/** All statements of all policies of a topic or queue. */
export function channelStatements(channel: Resource, { world }: Scope): Statement[] {
  const { type, named } = POLICIES[channel.type === TOPIC ? TOPIC : QUEUE];
  return world
    .ofType(type)
    .filter((policy) => items(read(policy, named)).some((name) => world.target(name) === channel))
    .flatMap((policy) => statementsOf(read(policy, 'PolicyDocument')));
}

/** Whether a statement's resources are the channel, or anything. */
export function speaksOf({ resources }: Statement, channel: Resource, { world }: Scope): boolean {
  return resources.length === 0 || resources.some((text) => text === '*' || world.target(text) === channel);
}

/** Changes the first statement of each policy that mentions a text. */
export function inStatement(text: string, name: string, change: (statement: RawObject) => void): Mutant[] {
  return CHANNELS.map((channel) => ({
    name: `${channel}: ${name}`,
    kind: 'weaken',
    type: POLICIES[channel].type,
    where: (policy) => statementWith(policy, text) !== undefined,
    notices: { partner: channel },
    change: (policy) => {
      const statement = statementWith(policy, text);
      if (statement) change(statement);
    },
  }));
}

function statementWith({ Properties }: RawResource, text: string): RawObject | undefined {
  const { Statement = [] } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
  return Statement.find((statement) => JSON.stringify(statement).includes(text));
}
