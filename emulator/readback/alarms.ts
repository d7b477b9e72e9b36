import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type Check, readBack } from './read-back';

/** What an alarm watches and whom it tells, under the same names in the template and in the answer. */
const ALIKE: readonly (keyof MetricAlarm & string)[] = [
  'ActionsEnabled',
  'AlarmActions',
  'AlarmDescription',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'InsufficientDataActions',
  'MetricName',
  'Metrics',
  'Namespace',
  'OKActions',
  'Period',
  'Statistic',
  'Threshold',
  'ThresholdMetricId',
  'TreatMissingData',
];

export const alarmTypes = [
  readBack({
    type: 'AWS::CloudWatch::Alarm',
    read: async (api, { physicalId }) => {
      const asked = new DescribeAlarmsCommand({ AlarmNames: [physicalId] });
      return (await api.client(CloudWatchClient).send(asked)).MetricAlarms?.[0];
    },
    checks: ALIKE.map(
      (path): Check<MetricAlarm | undefined> => ({
        path,
        promises: ['EMB-44', 'EMB-48', 'EMB-61', 'EMB-62'],
        actual: (told) => told?.[path],
      }),
    ),
    notPromised: ['AlarmName', 'Tags'],
  }),
];
