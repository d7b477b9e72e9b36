import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { machineArn } from '../containment/names';
import { allow } from '../operations/statement';
import { SETUP_NOTIFICATION } from './mailbox';

export interface ReportClockProps {
  readonly environment: Environment;
  readonly bucket: s3.IBucket;
  /** Assumed by EventBridge. */
  readonly role: iam.Role;
  readonly undelivered: sqs.IQueue;
}

/**
 * Each report starts the day of its answer (SMV-49). Its incident is called after the object, so that an event which arrives
 * twice is one clock; SES's own note of the set-up is no report.
 */
export function reportClock(scope: Construct, { environment, bucket, role, undelivered }: ReportClockProps): void {
  const answer = machineArn(environment, 'personal-answer');
  const rights = new iam.ManagedPolicy(scope, 'clock-rights', {
    description: `${environment.id}: starts the clock of the personal answer`,
    roles: [role],
    statements: [allow('Start', ['states:StartExecution'], [answer])],
  });
  const rule = new events.CfnRule(scope, 'report-received', {
    description: 'Somebody reports a weakness: the day of the answer begins',
    state: 'ENABLED',
    eventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ 'anything-but': [SETUP_NOTIFICATION] }] } },
    },
    targets: [
      {
        id: 'personal-answer',
        arn: answer,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: undelivered.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        inputTransformer: {
          inputPathsMap: { report: '$.detail.object.key' },
          inputTemplate: JSON.stringify({ incident: '<report>' }),
        },
      },
    ],
  });
  rule.node.addDependency(rights);
}
