import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { AlertTopics } from '../alerting/topics';
import type { Machines } from './machines';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE, MACHINES } from './names';

const MINUTE = Duration.minutes(1);

function watched(metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: CONTAINMENT_NAMESPACE, metricName, statistic: 'Maximum', period: MINUTE });
}

/** That the service is offline is never unseen, and that it stays so neither. */
export function containmentAlarms(
  scope: Construct,
  machines: Machines,
  { onCall, security, officers }: AlertTopics,
): void {
  ringingAlarm(scope, 'offline', {
    metric: watched(CONTAINMENT_METRICS.offline),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'The service has been taken offline.',
    runbook: 'contain',
    topic: onCall,
  });
  ringingAlarm(scope, 'open-layers', {
    metric: watched(CONTAINMENT_METRICS.openLayers),
    rings: 'above',
    threshold: 0,
    periods: { bad: 2, of: 3 },
    silence: 'bad',
    what: 'A layer is open although the service is offline, or nobody watches any more.',
    runbook: 'containment-open-layer',
    topic: security,
  });
  for (const name of MACHINES) {
    if (name === 'watch') continue;
    ringingAlarm(scope, `${name}-failed`, {
      metric: machines[name].metricFailed({ period: MINUTE, statistic: 'Sum' }),
      rings: 'above',
      threshold: 0,
      periods: { bad: 1, of: 1 },
      silence: 'good',
      what: `The state machine ${name} ended in failure.`,
      runbook: name === 'contain' || name === 'reopen' ? name : 'incident-deadlines',
      topic: name === 'contain' || name === 'reopen' ? officers : security,
    });
  }
}
