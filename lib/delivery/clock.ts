import type * as codebuild from 'aws-cdk-lib/aws-codebuild';
import type * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Organization } from '../config/environment';
import { deadLetterRights } from '../operations/dead-letter-rights';
import { deadLetters } from '../operations/dead-letters';
import { allow } from '../operations/statement';
import type { DeliveryKeys } from './keys';
import { rights } from './rights';
import type { DeliveryRoles } from './roles';

export interface ClockProps {
  readonly organization: Organization;
  readonly roles: DeliveryRoles;
  readonly keys: DeliveryKeys;
  readonly onCall: sns.ITopic;
  readonly pipeline: codepipeline.IPipeline;
  readonly sourceBackup: codebuild.IProject;
}

/** UTC: the source is saved in the night, and a run is ready for the people who approve it in the morning. */
const NIGHTLY = 'cron(0 1 * * ? *)';
const DAILY = 'cron(0 4 * * ? *)';
const RETRY = { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 };

/** Starts the backup of the source each night and a delivery each day, changes or none (EVM-42, EMB-54). */
export function clock(scope: Construct, props: ClockProps): void {
  const { organization, roles, keys, onCall, pipeline, sourceBackup } = props;
  const queue = deadLetters(scope, keys.logs, onCall);
  const starts = (id: string, expression: string, arn: string, description: string) =>
    new scheduler.CfnSchedule(scope, id, {
      description,
      scheduleExpression: expression,
      state: 'ENABLED',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn,
        roleArn: roles.clock.roleArn,
        retryPolicy: RETRY,
        deadLetterConfig: { arn: queue.queueArn },
      },
    });
  starts('each-night', NIGHTLY, sourceBackup.projectArn, 'Saves the source');
  starts('each-day', DAILY, pipeline.pipelineArn, 'Delivers the newest reviewed state');
  rights(scope, 'clock', roles.clock, [
    allow('Backup', ['codebuild:StartBuild'], [sourceBackup.projectArn]),
    allow('Delivery', ['codepipeline:StartPipelineExecution'], [pipeline.pipelineArn]),
    ...deadLetterRights({ queue, key: keys.logs, region: organization.region }),
  ]);
}
