import type { Resource, Value } from '../../assembly/types';
import { besides, gone, type Mutant, type RawResource, type RawValue, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { matchesEvent } from './event-pattern';
import { someTellOfficer } from './officer';
import { SAMPLE_FINDINGS, type SampleFindings } from './sample-findings';

const RULE = 'AWS::Events::Rule';
const PATTERN = 'EventPattern';
/** Stands in the template of the rules that tell the security officer. */
const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';

export const detectionFindingsTold = environmentRule({
  id: 'detection-findings-told',
  title: 'What the security services find reaches the security officer, from severity 4 of 10 on',
  promises: ['EVM-20', 'EVM-16', 'EVM-32', 'SMV-36', 'SMV-37'],
  area: 'detection',
  fix: 'Keep lib/detection/finding-rules.ts: one rule that is on for each source, to the topic of the security officer.',
  *check(scope) {
    for (const sample of scope.environment ? SAMPLE_FINDINGS : []) {
      if (sample.of && scope.environment?.deployment.accountServices[sample.of].kind === 'organisation') continue;
      yield judge(sample, scope);
    }
  },
  // A second, worse rule beside the healthy one takes nothing away.
  mutants: [
    gone(RULE, 'findings of GuardDuty are told nobody', 'absence', from('aws.guardduty')),
    // Another rule brings them to whoever is on call, so that the finding is about that one.
    besides(ANALYZER, gone(RULE, 'news of the provider are told nobody', { partner: RULE }, from('aws.health'))),
    changed('switched off', 'aws.guardduty', 'State', 'DISABLED', 'flip'),
    changed('from severity 8 on', 'aws.guardduty', `${PATTERN}.detail.severity`, [{ numeric: ['>=', 8] }]),
    changed('above severity 4', 'aws.guardduty', `${PATTERN}.detail.severity`, [{ numeric: ['>', 4] }]),
    changed('by a comparison that nobody knows', 'aws.guardduty', `${PATTERN}.detail.severity`, [{ wildcard: '*' }]),
    changed('some types', 'aws.guardduty', `${PATTERN}.detail.type`, ['Recon:EC2/Portscan']),
    changed('no targets', 'aws.guardduty', 'Targets', [], 'detach'),
    changed('told in one word', 'aws.guardduty', 'Targets.0.Input', '"finding"'),
    changed('all but some types', 'aws.guardduty', `${PATTERN}.detail.type`, [{ 'anything-but': { prefix: 'Un' } }]),
    changed('told somebody else', 'aws.securityhub', 'Targets.0.Arn', 'a-topic-of-somebody-else', 'detach'),
    changed('critical ones only', 'aws.securityhub', `${PATTERN}.detail.findings.Severity.Label`, ['CRITICAL']),
    changed('critical vulnerabilities only', 'aws.inspector2', `${PATTERN}.detail.severity`, ['CRITICAL']),
    changed('switched off', 'aws.inspector2', 'State', 'DISABLED', 'flip'),
    changed('severe ones only', 'aws.macie', `${PATTERN}.detail`, { severity: { description: ['High'] } }),
    changed('what is reachable by the public only', 'aws.access-analyzer', `${PATTERN}.detail.isPublic`, [false]),
    changed('switched off', 'aws.config', 'State', 'DISABLED', 'flip'),
    changed('some rules', 'aws.config', `${PATTERN}.detail.configRuleName`, ['another']),
    besides(ANALYZER, changed('abuse only', 'aws.health', `${PATTERN}.detail-type`, ['AWS Health Abuse Event'])),
  ].map((mutant) => ({ ...mutant, copyable: false })),
});

/** The rules of the source are asked with each event; one of them must tell them all. */
function judge({ what, events }: SampleFindings, scope: Scope): Verdict {
  const source = field(events[0], 'source');
  const rules = scope.world
    .ofType(RULE)
    .filter((rule) => items(read(rule, `${PATTERN}.source`)).includes(source ?? ''));
  const problems = rules.map((rule) => problemOf(rule, events, scope));
  const good = rules[problems.indexOf(undefined)];
  if (good) return compliant(good, PATTERN, what);
  const [first] = rules;
  return first
    ? broken(first, PATTERN, `${what} to the security officer`, problems[0])
    : missing(RULE, `${what} to the security officer`);
}

function problemOf(rule: Resource, events: SampleFindings['events'], scope: Scope): string | undefined {
  if ((read(rule, 'State') ?? 'ENABLED') !== 'ENABLED') return 'switched off';
  if (
    !someTellOfficer(
      items(read(rule, 'Targets'))
        .filter(saysWhat)
        .map((target) => field(target, 'Arn') ?? ''),
      scope,
    )
  )
    return 'not to his topic';
  const left = events.find((event) => !matchesEvent(read(rule, PATTERN), event));
  return left ? `not ${JSON.stringify(left)}` : undefined;
}

/** A constant in place of the event says that something is, and not what. */
function saysWhat(target: Value): boolean {
  return field(target, 'Input') === undefined && field(target, 'InputPath') === undefined;
}

function from(source: string): (rule: RawResource) => boolean {
  return ({ Properties }) => JSON.stringify(Properties?.[PATTERN] ?? '').includes(`"${source}"`);
}

function changed(name: string, source: string, path: string, value: RawValue, kind: Mutant['kind'] = 'weaken'): Mutant {
  return setTo(RULE, path, value, `${source}: ${name}`, kind, from(source));
}
