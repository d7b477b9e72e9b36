import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { AccountServiceName, Deployment } from '../config/deployment';

interface Source {
  readonly pattern: events.EventPattern;
  /** What the mail says: names and places, nothing that was found inside a file. */
  readonly text: string;
  /** Whose findings these are; none: always there. */
  readonly of?: AccountServiceName;
}

/** From this severity of 10 on findings are told (SMV-36). */
export const TOLD_FROM = 4;
const SEVERE = ['HIGH', 'CRITICAL'];
const field = (path: string) => events.EventField.fromPath(path);
const RUNBOOK = 'Runbook: docs/runbooks/security-finding.md';

function sources(): Readonly<Record<string, Source>> {
  return {
    'guard-duty': {
      of: 'guardDuty',
      pattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', TOLD_FROM] }] },
      },
      text: `GuardDuty ${field('$.detail.type')}, severity ${field('$.detail.severity')}, finding ${field('$.detail.id')}`,
    },
    'security-hub': {
      of: 'securityHub',
      pattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: { findings: { Severity: { Label: SEVERE }, Workflow: { Status: ['NEW'] }, RecordState: ['ACTIVE'] } },
      },
      text: `Security Hub: ${field('$.detail.findings[0].Title')}, ${field('$.detail.findings[0].Id')}`,
    },
    inspector: {
      of: 'inspector',
      pattern: {
        source: ['aws.inspector2'],
        detailType: ['Inspector2 Finding'],
        detail: { severity: SEVERE, status: ['ACTIVE'] },
      },
      text: `Inspector: ${field('$.detail.title')}, ${field('$.detail.severity')}, ${field('$.detail.findingArn')}`,
    },
    macie: {
      of: 'macie',
      pattern: { source: ['aws.macie'], detailType: ['Macie Finding'] },
      text: `Macie ${field('$.detail.type')}, finding ${field('$.detail.id')}`,
    },
    'outside-access': {
      pattern: {
        source: ['aws.access-analyzer'],
        detailType: ['Access Analyzer Finding'],
        detail: { status: ['ACTIVE'] },
      },
      text: `Reachable from outside: ${field('$.detail.resource')}, finding ${field('$.detail.id')}`,
    },
    'provider-news': {
      pattern: { source: ['aws.health'], detailType: ['AWS Health Event', 'AWS Health Abuse Event'] },
      text: `AWS Health: ${field('$.detail.service')} ${field('$.detail.eventTypeCode')}, ${field('$.detail.eventArn')}`,
    },
  };
}

/** What services find reaches the security officer, one rule for each source (EVM-16, EVM-20, EVM-32, SMV-36, SMV-37). */
export function findingRules(scope: Construct, { accountServices }: Deployment, { topicArn }: sns.ITopic): void {
  for (const [id, { of, pattern, text }] of Object.entries(sources())) {
    // What the organisation runs, the organisation tells.
    if (of && accountServices[of].kind === 'organisation') continue;
    new events.Rule(scope, `finding-${id}`, {
      description: `Findings of ${id} to the security officer. ${RUNBOOK}`,
      eventPattern: pattern,
      targets: [toTopic(topicArn, `${text}. ${RUNBOOK}`)],
    });
  }
}

/** The topic admits this account's rules already; the library's own target would admit everybody's. */
function toTopic(arn: string, text: string): events.IRuleTarget {
  return {
    bind: () => ({
      arn,
      input: events.RuleTargetInput.fromText(text),
      retryPolicy: { maximumEventAgeInSeconds: Duration.hours(6).toSeconds(), maximumRetryAttempts: 60 },
    }),
  };
}
