import type { Resource } from '../../assembly/types';
import { type Mutant, type RawResource, setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { heardTopics } from '../alerting/listeners';
import { isOn, RULE } from './schedule';

const DATABASE = 'AWS::RDS::DBInstance';
/** Events after which a database serves otherwise, or not. */
const CATEGORIES = ['availability', 'failover', 'failure', 'low storage', 'recovery'];

export const monitoringNotices = environmentRule({
  id: 'monitoring-notices',
  title: 'Failures and failovers of each database, and trouble of the provider, reach the people on call',
  promises: ['EVM-47', 'EVM-15'],
  area: 'monitoring',
  fix: 'Keep lib/monitoring/notices.ts: one rule for the events of the instance, one for AWS Health, both to a topic with subscribers.',
  *check(scope) {
    const { environment, world } = scope;
    if (!environment) return;
    const rules = world.ofType(RULE).filter((rule) => isOn(rule) && isHeard(rule, scope));
    for (const instance of world.ofType(DATABASE)) yield judgeDatabase(instance, rules, scope);
    const provider = rules.find(
      (rule) =>
        has(rule, 'source', ['aws.health']) &&
        has(rule, 'detail-type', ['AWS Health Event']) &&
        has(rule, 'detail.eventTypeCategory', ['issue']) &&
        fields(rule) === 1,
    );
    yield provider
      ? compliant(provider, 'EventPattern', 'AWS Health')
      : missing(RULE, 'a rule that tells of trouble at AWS');
  },
  mutants: [
    ...changes('aws.rds', { partner: DATABASE }),
    ...changes('aws.health', 'absence'),
    of('aws.rds', setTo(RULE, 'EventPattern.detail.EventCategories', ['failure'], 'failovers are not told'), {
      partner: DATABASE,
    }),
    of('aws.rds', setTo(RULE, 'EventPattern.detail.SourceIdentifier', ['another'], 'another database', 'detach'), {
      partner: DATABASE,
    }),
    of('aws.health', setTo(RULE, 'EventPattern.detail.service', ['RDS'], 'of one service only', 'weaken'), 'absence'),
  ],
});

function judgeDatabase(instance: Resource, rules: readonly Resource[], { world }: Scope): Verdict {
  const rule = rules.find(
    (candidate) =>
      has(candidate, 'source', ['aws.rds']) &&
      has(candidate, 'detail-type', ['RDS DB Instance Event']) &&
      has(candidate, 'detail.EventCategories', CATEGORIES) &&
      world.mentions(read(candidate, 'EventPattern.detail.SourceIdentifier')).includes(instance) &&
      fields(candidate) === 2,
  );
  return rule
    ? compliant(rule, 'EventPattern', instance.logicalId)
    : broken(instance, 'Events', `a rule that tells a topic with subscribers of ${CATEGORIES.join(', ')}`, 'none');
}

function isHeard(rule: Resource, scope: Scope): boolean {
  const heard = heardTopics(scope);
  return items(read(rule, 'Targets')).some((entry) => {
    const target = scope.world.target(field(entry, 'Arn'));
    const lost = scope.world.target(field(field(entry, 'DeadLetterConfig'), 'Arn'));
    return target !== undefined && heard.has(target) && lost?.type === 'AWS::SQS::Queue';
  });
}

function has(rule: Resource, path: string, wanted: readonly string[]): boolean {
  const given = items(path.split('.').reduce((value, step) => field(value, step), read(rule, 'EventPattern')));
  return wanted.every((value) => given.includes(value));
}

/** Each further field would let fewer events through. */
function fields(rule: Resource): number {
  return Object.keys((read(rule, 'EventPattern.detail') ?? {}) as object).length;
}

function changes(source: string, notices: Mutant['notices']): Mutant[] {
  return [
    setTo(RULE, 'State', 'DISABLED', `${source}: switched off`, 'flip'),
    setTo(RULE, 'Targets', [], `${source}: told to nobody`, 'detach'),
    without(RULE, 'Targets.0.DeadLetterConfig', `${source}: what is not delivered is lost`),
    setTo(RULE, 'EventPattern.source', ['aws.other'], `${source}: another source`),
    setTo(RULE, 'EventPattern.detail-type', ['Other'], `${source}: other events`),
  ].map((mutant) => of(source, mutant, notices));
}

/** A second rule beside the good one breaks nothing. */
function of(source: string, mutant: Mutant, notices: Mutant['notices']): Mutant {
  // The provider's news also reach the security officer, by a rule that asks for no category.
  const kind = source === 'aws.health' ? '"detail":{"eventTypeCategory":["issue"]}' : '"detail":{';
  const where = ({ Properties }: RawResource) => {
    const pattern = JSON.stringify(Properties?.EventPattern ?? '');
    return pattern.includes(`"${source}"`) && pattern.includes(kind);
  };
  return { ...mutant, where, notices, copyable: false };
}
