import * as events from 'aws-cdk-lib/aws-events';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface NoticesProps {
  readonly instance: rds.IDatabaseInstance;
  readonly topic: sns.ITopic;
  readonly undelivered: sqs.IQueue;
}

/** Of an instance's event categories (RDS guide, "Amazon RDS event categories"): those after which it serves otherwise, or not. */
const DATABASE_EVENTS = ['availability', 'failover', 'failure', 'low storage', 'recovery'];

/** What has no metric: the standby took over, the disk is full, AWS itself has trouble (EVM-15, EVM-47). */
export function notices(scope: Construct, { instance, topic, undelivered }: NoticesProps): void {
  const deliver = (text: string, paths: Record<string, string>) => [
    {
      id: 'on-call',
      arn: topic.topicArn,
      deadLetterConfig: { arn: undelivered.queueArn },
      inputTransformer: { inputPathsMap: paths, inputTemplate: JSON.stringify(text) },
    },
  ];
  new events.CfnRule(scope, 'database-events', {
    description: 'The database failed, failed over, restarted or ran out of storage',
    state: 'ENABLED',
    eventPattern: {
      source: ['aws.rds'],
      'detail-type': ['RDS DB Instance Event'],
      detail: { SourceIdentifier: [instance.instanceIdentifier], EventCategories: DATABASE_EVENTS },
    },
    targets: deliver('Database <database>: <message> Runbook: docs/runbooks/database-event.md', {
      database: '$.detail.SourceIdentifier',
      message: '$.detail.Message',
    }),
  });
  new events.CfnRule(scope, 'provider-events', {
    description: 'AWS has trouble with something that this account uses',
    state: 'ENABLED',
    eventPattern: {
      source: ['aws.health'],
      'detail-type': ['AWS Health Event'],
      detail: { eventTypeCategory: ['issue'] },
    },
    targets: deliver('AWS has trouble: <service>, <code>. Runbook: docs/runbooks/provider-event.md', {
      service: '$.detail.service',
      code: '$.detail.eventTypeCode',
    }),
  });
}
