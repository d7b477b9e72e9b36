import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { servicePrincipal } from '../partition';
import { MINUTE } from './service-metric';

/** Where EventBridge puts an alert that the pager or the topic did not take, encrypted like the alerts themselves (EMB-61). */
export function undeliveredAlerts(scope: Construct, key: kms.IKey, topic: sns.ITopic): sqs.Queue {
  const queue = new sqs.Queue(scope, 'undelivered', {
    encryption: sqs.QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'OwnRules',
      principals: [new iam.ServicePrincipal(servicePrincipal('events'))],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'events', resource: 'rule/*' }) },
      },
    }),
  );
  ringingAlarm(scope, 'undelivered-alarm', {
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'An alert did not reach the pager or the topic.',
    runbook: 'alert-not-delivered',
    topic,
  });
  return queue;
}
