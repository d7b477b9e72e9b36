import type { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { serviceUpName } from '../monitoring/service-up-name';
import { allow } from '../operations/statement';
import type { Machines } from './machines';

export interface StartsProps {
  readonly machines: Machines;
  readonly role: iam.Role;
  readonly environment: Environment;
  /** How often the watch looks. */
  readonly every: Duration;
  /** Where a start goes that Step Functions did not take; it rings. */
  readonly undelivered: sqs.IQueue;
}

/**
 * What starts without a person: the watch, by the clock, and the clock of the cause report, by the end of an interruption
 * (EMB-64). A tick of the watch that is lost is not repeated; silence rings.
 */
export function starts(scope: Construct, { machines, role, environment, every, undelivered }: StartsProps): void {
  const rights = new iam.ManagedPolicy(scope, 'starter-rights', {
    description: `${environment.id}: starts the watch and the cause report`,
    roles: [role],
    statements: [
      allow(
        'Start',
        ['states:StartExecution'],
        [machines.watch.stateMachineArn, machines['cause-report'].stateMachineArn],
      ),
    ],
  });
  const rule = new events.Rule(scope, 'watch-each-minute', {
    schedule: events.Schedule.rate(every),
    enabled: true,
    targets: [
      new targets.SfnStateMachine(machines.watch, {
        role: role.withoutPolicyUpdates(),
        retryAttempts: 0,
        maxEventAge: every,
      }),
    ],
  });
  rule.node.addDependency(rights);
  recovery(scope, { machines, role, environment, undelivered }).node.addDependency(rights);
}

/**
 * Composite alarms tell EventBridge of their states as others do (CloudWatch User Guide, "Alarm events and EventBridge"). From
 * INSUFFICIENT_DATA to OK is what a new alarm does, and no recovery. The incident is named after the second of the recovery, so
 * that an event which arrives twice is one incident.
 */
function recovery(
  scope: Construct,
  { machines, role, environment, undelivered }: Omit<StartsProps, 'every'>,
): events.CfnRule {
  // The low-level resource: the library's own would write the queue's policy, which stands in an earlier stack.
  return new events.CfnRule(scope, 'service-recovered', {
    description: 'The service is up again: the day of the cause report begins',
    state: 'ENABLED',
    eventPattern: {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      detail: {
        alarmName: [serviceUpName(environment.id)],
        state: { value: ['OK'] },
        previousState: { value: ['ALARM'] },
      },
    },
    targets: [
      {
        id: 'cause-report',
        arn: machines['cause-report'].stateMachineArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: undelivered.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 20 },
        inputTransformer: {
          inputPathsMap: { ended: '$.detail.state.timestamp' },
          inputTemplate: JSON.stringify({ incident: 'interruption-until-<ended>' }),
        },
      },
    ],
  });
}
