import type { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { allow } from '../operations/statement';
import type { Machines } from './machines';

export interface StartsProps {
  readonly machines: Machines;
  readonly role: iam.Role;
  readonly environment: Environment;
  /** How often the watch looks. */
  readonly every: Duration;
}

/** What starts without a person: the watch, by the clock. A tick that is lost is not repeated; silence rings. */
export function starts(scope: Construct, { machines, role, environment, every }: StartsProps): void {
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
}
