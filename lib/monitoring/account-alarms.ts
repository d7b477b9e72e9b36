import { Stack, Stage } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { AlertTopics } from '../alerting/topics';
import { MINUTE } from './service-metric';
import { TARGETS } from './targets';

/** ACM's own count of days, twice a day (ACM User Guide, "Supported CloudWatch metrics"). The probe watches what customers are shown. */
export function certificateAlarm(scope: Construct, certificate: ICertificate, topic: sns.ITopic): void {
  ringingAlarm(scope, 'certificate', {
    metric: certificate.metricDaysToExpiry(),
    rings: 'below',
    threshold: TARGETS.certificateDays,
    periods: { bad: 1, of: 1 },
    silence: 'bad',
    what: 'The certificate in ACM runs out within 30 days (EMB-32).',
    runbook: 'certificate-expires',
    topic,
  });
}

/** All functions of the account together: also those that a library brings (Lambda Developer Guide, "Viewing metrics": without a dimension). */
export function functionAlarms(scope: Construct, topic: sns.ITopic): void {
  const metric = (metricName: string) =>
    new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period: MINUTE });
  ringingAlarm(scope, 'functions-failing', {
    metric: metric('Errors'),
    rings: 'above',
    threshold: 0,
    periods: { bad: 3, of: 5 },
    silence: 'good',
    what: 'A function fails again and again.',
    runbook: 'function-failing',
    topic,
  });
  ringingAlarm(scope, 'functions-throttled', {
    metric: metric('Throttles'),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A function was not allowed to run.',
    runbook: 'quota-nearly-used',
    topic,
  });
}

interface Quota {
  readonly id: string;
  readonly service: string;
  readonly resource: string;
  readonly class: string;
  readonly what: string;
}

/**
 * Those that scaling and these functions would meet first. The dimensions are those under which others watch the same two (github.com, EC2:
 * alarms on quota L-1216C47A; Lambda: `Resource` ConcurrentExecutions, `Class` None); where one of them were wrong, the alarm would have no data.
 */
const QUOTAS: readonly Quota[] = [
  { id: 'servers', service: 'EC2', resource: 'vCPU', class: 'Standard/OnDemand', what: 'processors of servers' },
  { id: 'functions', service: 'Lambda', resource: 'ConcurrentExecutions', class: 'None', what: 'functions at a time' },
];

/** Usage against the account's own quota, whatever it has been raised to (CloudWatch User Guide, "Visualizing your service quotas and setting alarms"). */
export function quotaAlarms(scope: Construct, topic: sns.ITopic): void {
  for (const { id, service, resource, class: kind, what } of QUOTAS) {
    const used = new cloudwatch.Metric({
      namespace: 'AWS/Usage',
      metricName: 'ResourceCount',
      dimensionsMap: { Service: service, Type: 'Resource', Resource: resource, Class: kind },
      statistic: 'Maximum',
      period: MINUTE,
    });
    ringingAlarm(scope, `quota-${id}`, {
      metric: new cloudwatch.MathExpression({
        expression: '100 * used / SERVICE_QUOTA(used)',
        label: `used of the quota: ${what}`,
        period: MINUTE,
        usingMetrics: { used },
      }),
      rings: 'above',
      threshold: TARGETS.quotaPercent,
      periods: { bad: 3, of: 5 },
      silence: 'good',
      what: `More than 80 percent of what the account may have is in use: ${what}.`,
      runbook: 'quota-nearly-used',
      topic,
    });
  }
}

/** A topic that cannot deliver says so through another one: every topic that the stacks before have made in this account. */
export function topicAlarms(scope: Construct, { onCall, security }: Pick<AlertTopics, 'onCall' | 'security'>): void {
  const { account } = Stack.of(scope);
  const made = (Stage.of(scope)?.node.findAll() ?? []).filter((node): node is sns.Topic => node instanceof sns.Topic);
  for (const topic of made.filter(({ stack }) => stack.account === account)) {
    ringingAlarm(scope, `undelivered-${topic.node.id}`, {
      metric: topic.metricNumberOfNotificationsFailed({ period: MINUTE, statistic: 'Sum' }),
      rings: 'above',
      threshold: 0,
      periods: { bad: 1, of: 1 },
      silence: 'good',
      what: `An alert to ${topic.node.id} was not delivered.`,
      runbook: 'alert-not-delivered',
      topic: topic === onCall ? security : onCall,
    });
  }
}
