import type { Resource } from '../../assembly/types';
import { gone } from '../../mutant';
import { type Condition, coversAction, isForEverybody, type Statement } from '../../policy-document';
import { resourceRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isCondition } from '../storage/denial';
import { CHANNEL_POLICIES, CHANNELS, channelStatements, inStatement, QUEUE, sendAction, speaksOf } from './channel';

const TLS = 'aws:SecureTransport';
const EXPECTED = 'a statement that denies everybody to send (from a queue also to receive) without TLS';

export const alertingTlsOnly = resourceRule({
  id: 'alerting-tls-only',
  title: 'Topics and queues answer over TLS only',
  promises: ['EVM-34'],
  area: 'monitoring',
  fix: 'Set enforceSSL on the topic or queue: its policy then denies everybody whatever comes without TLS.',
  fixElsewhere: 'Deny everything on the topic or queue, to everybody, where aws:SecureTransport is false.',
  type: CHANNELS,
  judge: (channel, scope) =>
    channelStatements(channel, scope).some((statement) => denies(statement, channel, scope))
      ? compliant(channel, 'Policy', EXPECTED)
      : broken(channel, 'Policy', EXPECTED, 'no such statement'),
  mutants: [
    ...CHANNEL_POLICIES.map((type, index) =>
      gone(type, `${type} gone`, { partner: CHANNELS[index] ?? '' }, (policy) => JSON.stringify(policy).includes(TLS)),
    ),
    ...inStatement(TLS, 'allowed instead of denied', (statement) => {
      statement.Effect = 'Allow';
    }),
    ...inStatement(TLS, 'denied over TLS', (statement) => {
      statement.Condition = { Bool: { [TLS]: 'true' } };
    }),
    ...inStatement(TLS, 'one account only', (statement) => {
      statement.Principal = { AWS: '111122223333' };
    }),
    ...inStatement(TLS, 'narrowed by a second condition', (statement) => {
      statement.Condition = { ...(statement.Condition as object), StringEquals: { 'aws:PrincipalAccount': '1' } };
    }),
    ...inStatement(TLS, 'of everything but itself', (statement) => {
      statement.NotResource = statement.Resource ?? '*';
      delete statement.Resource;
    }),
    ...inStatement(TLS, 'only its attributes', (statement) => {
      statement.Action = JSON.stringify(statement.Action).includes('sns')
        ? 'sns:GetTopicAttributes'
        : 'sqs:GetQueueAttributes';
    }),
  ],
});

function denies(statement: Statement, channel: Resource, scope: Scope): boolean {
  const actions = [sendAction(channel), ...(channel.type === QUEUE ? ['sqs:ReceiveMessage'] : [])];
  return (
    statement.effect === 'Deny' &&
    isForEverybody(statement) &&
    actions.every((action) => coversAction(statement, action)) &&
    // What names the things it does not speak of says little of the one it stands on.
    statement.notResources.length === 0 &&
    speaksOf(statement, channel, scope) &&
    statement.conditions.length > 0 &&
    statement.conditions.every(isPlain)
  );
}

function isPlain(condition: Condition): boolean {
  return isCondition(condition, ['Bool', 'BoolIfExists'], TLS, (value) => value === 'false');
}
