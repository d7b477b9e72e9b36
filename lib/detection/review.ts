import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';

export interface ReviewProps {
  readonly environment: Environment;
  readonly role: iam.IRole;
  readonly key: kms.IKey;
  readonly topic: sns.ITopic;
}

const SCHEDULE = 'cron(0 8 ? * MON *)';

/** Each Monday the security officer is told what to read and to sign (EVM-57): who supervises must look without being rung. */
export function securityReview(scope: Construct, { environment, role, key, topic }: ReviewProps): CfnSchedule {
  const rights = new iam.ManagedPolicy(scope, 'review-rights', {
    description: 'Weekly review of the logs',
    roles: [role],
    statements: [
      allow('Tell', ['sns:Publish'], [topic.topicArn]),
      allow('TopicKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('sns', environment.region) },
      }),
    ],
  });
  const schedule = new CfnSchedule(scope, 'review', {
    description: 'Weekly review by the security officer',
    scheduleExpression: SCHEDULE,
    scheduleExpressionTimezone:
      environment.deployment.jurisdiction === 'germany' ? 'Europe/Berlin' : 'America/New_York',
    flexibleTimeWindow: { mode: 'OFF' },
    state: 'ENABLED',
    target: {
      arn: topic.topicArn,
      roleArn: role.roleArn,
      input: `Weekly review of ${environment.id}: open findings, alarms of the week, unusual patterns, new sign-ins. Runbook: docs/runbooks/weekly-review.md`,
      retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
    },
  });
  schedule.node.addDependency(rights);
  return schedule;
}
