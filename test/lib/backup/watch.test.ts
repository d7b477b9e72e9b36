import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { backupStacks, topicOfAlerting } from './fixture';

const { backup } = backupStacks('postgres');
const TOPIC = topicOfAlerting('oncall');

describe('EMB-44: the age of what could be restored is watched', () => {
  test.each([
    ['RestorableLagSeconds', 1200],
    ['RecoveryPointAgeSeconds', 2400],
  ])('%s above %d rings, within three minutes, and so does silence', (MetricName, Threshold) => {
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Bollwerk/Recovery',
      MetricName,
      Dimensions: [{ Name: 'Database', Value: 'sample-production-g1' }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
      Threshold,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'breaching',
      ActionsEnabled: true,
      AlarmActions: [TOPIC],
    });
  });

  test('EMB-48: a heart that has not beaten for five minutes rings', () => {
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Heartbeats',
      Period: 60,
      EvaluationPeriods: 5,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [TOPIC],
    });
  });

  test.each(['recoverypointwatch', 'heartbeat'])('%s runs each minute', (id) => {
    backup.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`^${id}[0-9A-F]{8}$`), 'Arn'] } })],
    });
  });

  test('jobs that do not complete are looked into, and failures ring', () => {
    backup.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.backup'],
        'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
        detail: { state: ['FAILED', 'ABORTED', 'EXPIRED'] },
      },
    });
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'FailedJobs', AlarmActions: [TOPIC] });
  });
});

describe('EMB-61, EMB-62: every alarm', () => {
  const alarms = Object.entries(backup.findResources('AWS::CloudWatch::Alarm'));

  test.each(alarms)('%s is heard, and says what to do in a runbook that exists', (_id, { Properties }) => {
    expect(Properties.AlarmActions).toHaveLength(1);
    expect(Properties.ActionsEnabled).toBe(true);
    const [, runbook = ''] = /Runbook: (docs\/runbooks\/[\w-]+\.md)$/.exec(Properties.AlarmDescription) ?? [];
    expect(runbook).not.toBe('');
    expect(existsSync(join(__dirname, '..', '..', '..', runbook))).toBe(true);
  });

  test('there are eight', () => {
    expect(alarms).toHaveLength(8);
  });
});
