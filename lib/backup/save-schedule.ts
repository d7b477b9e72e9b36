import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface SaveScheduleProps {
  readonly everyMinutes: number;
  readonly description: string;
  /** ARN of what is called. */
  readonly target: string;
  readonly input: string;
  /** ARN of the role that calls it. */
  readonly role: string;
  readonly deadLetters: sqs.IQueue;
}

/** Attempts after the first one, and seconds after which a tick is given up: before the next one, so that none pile up. */
const RETRIES = 3;
const LONGEST_RETRY_SECONDS = 15 * 60;

/** A save on the minute: enabled, without slack, bounded retries (EMB-44). */
export function saveSchedule(scope: Construct, id: string, props: SaveScheduleProps): scheduler.CfnSchedule {
  const { everyMinutes, description, target, input, role, deadLetters } = props;
  return new scheduler.CfnSchedule(scope, id, {
    description,
    // On the minutes of the clock, so that the nightly job can be put between two saves (lib/backup/plans.ts).
    scheduleExpression: `cron(0/${everyMinutes} * * * ? *)`,
    state: 'ENABLED',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: target,
      roleArn: role,
      input,
      retryPolicy: {
        maximumRetryAttempts: RETRIES,
        maximumEventAgeInSeconds: Math.min(LONGEST_RETRY_SECONDS, everyMinutes * 60),
      },
      deadLetterConfig: { arn: deadLetters.queueArn },
    },
  });
}
