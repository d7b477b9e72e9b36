import { servicePrincipal } from '../../../lib/partition';
import type { Resource } from '../../assembly/types';
import { gone, type Mutant, type RawObject, type RawResource } from '../../mutant';
import { keyNamedBy } from '../../own-key';
import { allowsAction, isAlwaysMet, statementsOf } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isForOwnAccount, ownAccounts } from '../access/accounts';
import { TOPIC } from './channel';
import { ALARM, admits, COMPOSITE } from './listeners';

const SENDERS = { cloudwatch: [ALARM, COMPOSITE], events: ['AWS::Events::Rule'] } as const;
const USES = ['kms:Decrypt', 'kms:GenerateDataKey'];

export const alertingNewsAdmitted = environmentRule({
  id: 'alerting-news-admitted',
  title: 'A topic and its key admit whatever is to publish there: AWS drops what they refuse, and tells nobody',
  promises: ['EVM-32', 'EMB-61', 'EVM-47'],
  area: 'monitoring',
  fix: 'Use alertTopic (lib/alerting), and a key that admits cloudwatch and events (AlertPublishers in lib/keys/logs-key.ts).',
  *check(scope) {
    if (!scope.environment) return;
    for (const [service, types] of Object.entries(SENDERS)) {
      const topics = types.flatMap((type) => scope.world.ofType(type).flatMap((sender) => topicsOf(sender, scope)));
      for (const topic of new Set(topics)) yield* judge(topic, service, scope);
    }
  },
  mutants: [
    refused(gone('AWS::SNS::TopicPolicy', 'a topic without a policy', undefined, isOnCall)),
    changed('OwnAlarms', "alarms of another account's", (statement) => {
      statement.Condition = { StringEquals: { 'aws:SourceAccount': '999988887777' } };
    }),
    changed('OwnAlarms', 'another topic', (statement) => {
      statement.Resource = 'arn:x:sns:eu-central-1:999988887777:t';
    }),
    changed('OwnAlarms', 'alarms may only look', (statement) => {
      statement.Action = 'sns:GetTopicAttributes';
    }),
    refused({
      name: 'the key does not know CloudWatch',
      kind: 'weaken',
      type: 'AWS::KMS::Key',
      where: ({ Properties }) => JSON.stringify(Properties).includes('AlertPublishers'),
      change: ({ Properties }) => {
        const document = Properties?.KeyPolicy as { Statement: RawObject[] };
        document.Statement = (document.Statement ?? []).filter(({ Sid }) => !String(Sid).startsWith('AlertPublishers'));
      },
    }),
  ],
});

function topicsOf(sender: Resource, { world }: Scope): Resource[] {
  const named = [
    ...items(read(sender, 'AlarmActions')),
    ...items(read(sender, 'Targets')).map((target) => field(target, 'Arn') ?? null),
  ];
  return named.flatMap((value) => world.target(value) ?? []).filter(({ type }) => type === TOPIC);
}

function judge(topic: Resource, service: string, scope: Scope): Verdict[] {
  const key = keyNamedBy(read(topic, 'KmsMasterKeyId'), scope.world);
  return [
    admits(topic, service, scope)
      ? compliant(topic, 'TopicPolicy', service)
      : broken(topic, 'TopicPolicy', `sns:Publish for ${servicePrincipal(service)} of this account`, 'refused'),
    key && mayUse(key, service, scope)
      ? compliant(topic, 'KmsMasterKeyId', service)
      : broken(topic, 'KmsMasterKeyId', `a key that ${servicePrincipal(service)} may use`, 'refused'),
  ];
}

function mayUse(key: Resource, service: string, scope: Scope): boolean {
  const own = ownAccounts(key, scope);
  return statementsOf(read(key, 'KeyPolicy')).some(
    (statement) =>
      USES.every((action) => allowsAction(statement, action)) &&
      statement.principals.some(({ id }) => id === servicePrincipal(service)) &&
      statement.conditions.every((condition) => isAlwaysMet(condition) || isForOwnAccount(condition, own)),
  );
}

/** Changes the statement that lets alarms in. */
function changed(sid: string, name: string, change: (statement: RawObject) => void): Mutant {
  return refused({
    name,
    kind: 'weaken',
    type: 'AWS::SNS::TopicPolicy',
    where: isOnCall,
    change: ({ Properties }) => {
      const { Statement = [] } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      for (const statement of Statement) if (statement.Sid === sid) change(statement);
    },
  });
}

/** The topic that every alarm of ours names; others may hear events alone. */
function isOnCall({ Properties }: RawResource): boolean {
  return JSON.stringify(Properties).includes('oncall');
}

function refused(mutant: Mutant): Mutant {
  return { ...mutant, notices: { partner: TOPIC } };
}
