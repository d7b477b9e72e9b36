import { Match } from 'aws-cdk-lib/assertions';
import { backupStacks, topicOfAlerting } from '../backup/fixture';

describe('EMB-44: what could not be delivered', () => {
  const { backup } = backupStacks('postgres');

  test('waits in an encrypted queue for two weeks', () => {
    backup.hasResourceProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: Match.anyValue(),
      MessageRetentionPeriod: 1_209_600,
    });
  });

  test('and rings', () => {
    backup.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [topicOfAlerting('oncall')],
    });
  });
});
