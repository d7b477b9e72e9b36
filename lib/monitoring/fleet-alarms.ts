import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { SERVICE_METRICS, type ServiceMetricName } from '../../functions/service-metrics';
import { type RingingAlarmProps, ringingAlarm } from '../alerting/ringing-alarm';
import type { ServiceFleet } from '../app/service-fleet';
import { MINUTE, serviceMetric } from './service-metric';
import { TARGETS } from './targets';

export interface FleetAlarms {
  readonly name: string;
  readonly fleet: ServiceFleet;
  readonly topic: sns.ITopic;
}

/**
 * Servers that come late, do not come, or do not stand by (EMB-71 to EMB-74).
 * @returns the alarm on a zone without a server
 */
export function fleetAlarms(scope: Construct, { name, fleet, topic }: FleetAlarms): cloudwatch.Alarm {
  const counted = (id: string, metric: ServiceMetricName, minutes: number, what: string, runbook: string) =>
    ringingAlarm(scope, `${id}-${name}`, {
      metric: serviceMetric(metric, 'Maximum', { Service: name }),
      rings: 'above',
      threshold: 0,
      periods: { bad: minutes, of: minutes },
      silence: 'bad',
      what: `${name}: ${what}`,
      runbook,
      topic,
    });
  const zones = counted(
    'zones',
    SERVICE_METRICS.zonesMissing,
    10,
    'a zone that should have a server has none.',
    'zone-lost',
  );
  counted('suspended', SERVICE_METRICS.suspendedProcesses, 5, 'somebody has suspended scaling.', 'scaling-suspended');
  counted('event-day', SERVICE_METRICS.eventDayShortfall, 5, 'announced servers are missing.', 'event-day-capacity');
  counted(
    'event-actions',
    SERVICE_METRICS.missingEventActions,
    5,
    'an event day is not scheduled.',
    'event-day-capacity',
  );
  ringingAlarm(scope, `standby-${name}`, {
    metric: serviceMetric(SERVICE_METRICS.hotStandbys, 'Minimum', { Service: name }),
    rings: 'below',
    threshold: 1,
    // A standby that has gone into service is replaced within the time that any new server may take.
    periods: { bad: TARGETS.launchMinutes, of: TARGETS.launchMinutes },
    silence: 'bad',
    what: `${name}: no server stands by.`,
    runbook: 'standby-missing',
    topic,
  });
  for (const alarm of scalingAlarms(name, fleet)) ringingAlarm(scope, `${alarm.id}-${name}`, { ...alarm, topic });
  return zones;
}

type ScalingAlarm = Omit<RingingAlarmProps, 'topic'> & { readonly id: string };

function scalingAlarms(name: string, { group, targetGroup }: ServiceFleet): ScalingAlarm[] {
  const ofGroup = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/AutoScaling',
      metricName,
      dimensionsMap: { AutoScalingGroupName: group.autoScalingGroupName },
      statistic: 'Maximum',
      period: MINUTE,
    });
  const difference = (label: string, more: cloudwatch.IMetric, less: cloudwatch.IMetric) =>
    new cloudwatch.MathExpression({ expression: 'more - less', label, period: MINUTE, usingMetrics: { more, less } });
  const healthy = targetGroup.metrics.healthyHostCount({ period: MINUTE, statistic: 'Average' });
  return [
    {
      id: 'late',
      metric: difference('servers that are wanted and do not serve', ofGroup('GroupDesiredCapacity'), healthy),
      rings: 'above',
      threshold: 0,
      periods: { bad: TARGETS.launchMinutes, of: TARGETS.launchMinutes },
      silence: 'bad',
      what: `${name}: a server that was asked for does not serve after 15 minutes (EMB-72).`,
      runbook: 'scaling-slow',
    },
    {
      id: 'full',
      metric: difference('servers that may still be added', ofGroup('GroupMaxSize'), ofGroup('GroupDesiredCapacity')),
      rings: 'below',
      threshold: 1,
      periods: { bad: 10, of: 10 },
      silence: 'bad',
      what: `${name}: no more servers may be added, whatever the load (EMB-71).`,
      runbook: 'scaling-full',
    },
    {
      id: 'launch-slow',
      metric: serviceMetric(SERVICE_METRICS.launchDuration, 'Maximum', { Service: name }),
      rings: 'above',
      threshold: TARGETS.launchSeconds,
      periods: { bad: 1, of: 1 },
      silence: 'good',
      what: `${name}: a server took longer than 15 minutes from launch to service (EMB-72).`,
      runbook: 'scaling-slow',
    },
    {
      id: 'launch-failed',
      metric: serviceMetric(SERVICE_METRICS.failedLaunches, 'Sum', { Service: name }),
      rings: 'above',
      threshold: 0,
      periods: { bad: 3, of: 15 },
      silence: 'good',
      what: `${name}: servers cannot be launched.`,
      runbook: 'scaling-slow',
    },
  ];
}
