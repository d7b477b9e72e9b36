import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';

/** Days that a message waits for somebody to read it: the most that SQS knows. */
const KEPT = Duration.days(14);

/** What could not be delivered, after all retries: nothing of it is lost in silence. */
export function deadLetters(scope: Construct, key: kms.IKey, topic: sns.ITopic): sqs.Queue {
  const queue = new sqs.Queue(scope, 'dead-letters', {
    encryption: sqs.QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: KEPT,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  ringingAlarm(scope, 'dead-letters-alarm', {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A save or a check could not even be started.',
    runbook: 'dead-letters',
    topic,
  });
  return queue;
}
