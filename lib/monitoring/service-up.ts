import { CfnServiceLevelObjective } from 'aws-cdk-lib/aws-applicationsignals';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../functions/service-metrics';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { serviceMetric } from './service-metric';
import { serviceUpName } from './service-up-name';
import { TARGETS } from './targets';

export interface ServiceUpProps {
  readonly id: string;
  /** One of them is enough. */
  readonly signs: readonly cloudwatch.Alarm[];
  readonly topic: sns.ITopic;
}

/** One answer to "is the service up?", heard by people and readable for a zonal shift (EMB-39, EMB-56). */
export function serviceUp(scope: Construct, { id, signs, topic }: ServiceUpProps): cloudwatch.CompositeAlarm {
  const alarm = new cloudwatch.CompositeAlarm(scope, 'service-up', {
    compositeAlarmName: serviceUpName(id),
    alarmDescription: 'The service is not up for customers. Runbook: docs/runbooks/service-not-up.md',
    actionsEnabled: true,
    alarmRule: cloudwatch.AlarmRule.anyOf(
      ...signs.map((sign) => cloudwatch.AlarmRule.fromAlarm(sign, cloudwatch.AlarmState.ALARM)),
    ),
  });
  const action = new SnsAction(topic);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}

/** The objective: all checks pass in 99.9 percent of the minutes of any 30 days (EMB-39), and an alarm while the month is being spent. */
export function availabilityObjective(scope: Construct, { id, topic }: Omit<ServiceUpProps, 'signs'>): void {
  new CfnServiceLevelObjective(scope, 'objective', {
    name: `${id}-available`,
    description: 'Every check of what customers use passes',
    sli: {
      comparisonOperator: 'GreaterThanOrEqualTo',
      metricThreshold: 1,
      sliMetric: {
        metricDataQueries: [
          {
            id: 'up',
            returnData: true,
            metricStat: {
              metric: { namespace: SERVICE_NAMESPACE, metricName: SERVICE_METRICS.up },
              period: 60,
              stat: 'Minimum',
            },
          },
        ],
      },
    },
    goal: {
      attainmentGoal: TARGETS.availabilityPercent,
      warningThreshold: 50,
      interval: { rollingInterval: { duration: 30, durationUnit: 'DAY' } },
    },
  });
  ringingAlarm(scope, 'objective-burning', {
    metric: serviceMetric(SERVICE_METRICS.up, 'Minimum'),
    rings: 'below',
    threshold: 1,
    periods: { bad: TARGETS.badMinutesInAnHour, of: 60 },
    silence: 'bad',
    what: 'The service was down for five minutes of the last hour: at this pace the month is spent by the evening.',
    runbook: 'service-not-up',
    topic,
  });
}
