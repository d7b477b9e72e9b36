import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationLoadBalancer, HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { ServiceFleet } from '../app/service-fleet';
import { MINUTE } from './service-metric';
import { TARGETS } from './targets';

/**
 * Errors that customers see and the servers do not.
 * @returns the alarm on the load balancer's own errors
 */
export function loadBalancerAlarms(
  scope: Construct,
  loadBalancer: ApplicationLoadBalancer,
  topic: sns.ITopic,
): cloudwatch.Alarm {
  const { metrics } = loadBalancer;
  const errors = ringingAlarm(scope, 'load-balancer-errors', {
    metric: metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, { period: MINUTE, statistic: 'Sum' }),
    rings: 'above',
    threshold: TARGETS.loadBalancerErrors,
    periods: { bad: 3, of: 5 },
    silence: 'good',
    what: 'The load balancer itself answers with errors: no server, none in time, or a broken connection.',
    runbook: 'service-errors',
    topic,
  });
  ringingAlarm(scope, 'connections-refused', {
    metric: metrics.rejectedConnectionCount({ period: MINUTE, statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'The load balancer has no room for more connections.',
    runbook: 'service-errors',
    topic,
  });
  return errors;
}

export interface ServiceAlarms {
  readonly name: string;
  readonly fleet: ServiceFleet;
  readonly topic: sns.ITopic;
}

/**
 * Errors, latency and servers of one service, as the load balancer sees them.
 * @returns the alarm that rings when no server is healthy
 */
export function serviceAlarms(scope: Construct, { name, fleet, topic }: ServiceAlarms): cloudwatch.Alarm {
  const { metrics } = fleet.targetGroup;
  ringingAlarm(scope, `errors-${name}`, {
    metric: new cloudwatch.MathExpression({
      expression: '100 * errors / requests',
      label: 'server errors in percent',
      period: MINUTE,
      usingMetrics: {
        errors: metrics.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, { period: MINUTE, statistic: 'Sum' }),
        requests: metrics.requestCount({ period: MINUTE, statistic: 'Sum' }),
      },
    }),
    rings: 'above',
    threshold: TARGETS.errorPercent,
    periods: { bad: 3, of: 5 },
    silence: 'good',
    what: `${name}: more than one request of a hundred ends in a server error.`,
    runbook: 'service-errors',
    topic,
  });
  ringingAlarm(scope, `latency-${name}`, {
    metric: metrics.targetResponseTime({ period: MINUTE, statistic: 'p95' }),
    rings: 'above',
    threshold: TARGETS.responseSeconds,
    periods: { bad: 3, of: 5 },
    silence: 'good',
    what: `${name}: five requests of a hundred wait longer than a second.`,
    runbook: 'service-slow',
    topic,
  });
  return ringingAlarm(scope, `healthy-${name}`, {
    metric: metrics.healthyHostCount({ period: MINUTE, statistic: 'Minimum' }),
    rings: 'below',
    threshold: 1,
    periods: { bad: 2, of: 3 },
    silence: 'bad',
    what: `${name}: no server is healthy.`,
    runbook: 'service-not-up',
    topic,
  });
}
