import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, type RawValue, rawRoot } from '../../mutant';
import { coversAction, type Statement } from '../../policy-document';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant } from '../../verdict';
import { isForOwnAccount, ownAccounts, ownerOf } from '../access/accounts';
import { CHANNEL_POLICIES, CHANNELS, channelStatements, sendAction, TOPIC } from './channel';

/** What only an administrator needs. */
const ADMINISTRATION = ['DeleteTopic', 'SetTopicAttributes', 'AddPermission', 'DeleteQueue', 'SetQueueAttributes'];
const ALLOWED = 'named roles, and services that act for this account, each for sending or receiving';

export const alertingNamedSenders = resourceRule({
  id: 'alerting-named-senders',
  title: 'Only named roles and services that act for this account put something into a topic or a queue',
  promises: ['EVM-34', 'EVM-38', 'EVM-32'],
  area: 'monitoring',
  fix: 'Name the service with aws:SourceAccount or aws:SourceArn of this account, or a role by its ARN, and the one action that it needs.',
  type: CHANNELS,
  judge: (channel, scope) => {
    const allowing = channelStatements(channel, scope).filter(({ effect }) => effect !== 'Deny');
    const complaints = allowing.flatMap((statement) => complaintsAbout(statement, channel, scope));
    return complaints.length > 0 ? complaints : compliant(channel, 'Policy', `${allowing.length} allowing statements`);
  },
  mutants: [
    added('everybody', { AWS: '*' }),
    added('everybody in the account', { AWS: rawRoot() }),
    added('a service for anybody', { Service: servicePrincipal('s3') }),
    added(
      'a service for another account',
      { Service: servicePrincipal('s3') },
      { StringEquals: { 'aws:SourceAccount': '999988887777' } },
    ),
    added('everybody, with a condition that says nothing', '*', { Bool: { 'aws:SecureTransport': 'true' } }),
    added(
      'a service that may do anything',
      { Service: servicePrincipal('events') },
      { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      '*',
    ),
    untied(),
  ].flat(),
});

function complaintsAbout(statement: Statement, channel: Resource, scope: Scope): Verdict[] {
  const property = `Policy.${statement.sid || 'Statement'}`;
  const service = channel.type === TOPIC ? 'sns' : 'sqs';
  const own = ownAccounts(channel, scope);
  if (statement.notPrincipals || statement.notActions.length > 0) {
    return [broken(channel, property, ALLOWED, 'NotPrincipal or NotAction')];
  }
  if (ADMINISTRATION.some((action) => coversAction(statement, `${service}:${action}`))) {
    return [broken(channel, property, ALLOWED, statement.actions.join(', '))];
  }
  if (!coversAction(statement, sendAction(channel)) && !coversAction(statement, 'sqs:ReceiveMessage')) return [];
  const bad = statement.principals.find((principal) => {
    const owner = ownerOf(principal, channel, scope);
    if (owner === 'service')
      return !statement.conditions.some((condition) => isForOwnAccount(condition, own, scope.world));
    return owner !== 'own' || /:root$|^\d{12}$/.test(principal.id);
  });
  return bad ? [broken(channel, property, ALLOWED, `${bad.kind} ${bad.id}`)] : [];
}

/** One more statement in the policy of each kind of channel. */
function added(name: string, Principal: RawValue, Condition?: RawObject, Action?: string): Mutant[] {
  return CHANNELS.map((channel, index) => ({
    name: `${channel}: ${name}`,
    kind: 'widen',
    type: CHANNEL_POLICIES[index] ?? '',
    notices: { partner: channel },
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({
        Effect: 'Allow',
        Principal,
        Action: Action ?? (channel === TOPIC ? 'sns:Publish' : 'sqs:SendMessage'),
        Resource: '*',
        ...(Condition ? { Condition } : {}),
      });
    },
  }));
}

/** The services that send alarms and events, for anybody. */
function untied(): Mutant[] {
  return [
    {
      name: 'alarms of any account',
      kind: 'weaken',
      type: 'AWS::SNS::TopicPolicy',
      notices: { partner: TOPIC },
      change: ({ Properties }) => {
        const { Statement = [] } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
        for (const statement of Statement) if (statement.Effect === 'Allow') delete statement.Condition;
      },
    },
  ];
}
