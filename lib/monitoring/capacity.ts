import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { CapacityChange } from '../../functions/capacity/calendar';
import { SERVICE_NAMESPACE } from '../../functions/service-metrics';
import { announcedChanges } from '../app/event-days';
import type { ServiceFleet } from '../app/service-fleet';
import type { FunctionRoles } from '../identity/environment-roles';
import { everyMinute } from '../operations/every-minute';
import { MINUTE_CALL, type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';

export interface CapacityProps {
  readonly zone: OperationsZone;
  readonly roles: FunctionRoles;
  /** By service name. */
  readonly fleets: ReadonlyMap<string, ServiceFleet>;
}

/** Measures what Auto Scaling does not: standbys, announced servers, lost zones, and how long a launch takes. */
export function capacity(scope: Construct, { zone, roles, fleets }: CapacityProps): void {
  const groups = [...fleets].map(([service, { group }]) => ({ service, group: group.autoScalingGroupName }));
  const changes = announcedChanges(zone.environment).map(
    ({ at, capacity: servers }): CapacityChange => [at.toISOString(), servers],
  );
  const variables = { FLEETS: Stack.of(scope).toJsonString(groups) };
  const watch = operationsFunction(scope, 'capacity-watch', {
    zone,
    role: roles.capacityWatch,
    description: 'Standbys, announced servers and zones, each minute',
    entry: 'capacity/each-minute',
    rights: [
      // To IAM all of these are lists.
      allow(
        'Look',
        [
          'autoscaling:DescribeAutoScalingGroups',
          'autoscaling:DescribeScheduledActions',
          'autoscaling:DescribeWarmPool',
        ],
        ['*'],
      ),
    ],
    variables: { ...variables, CHANGES: JSON.stringify(changes) },
    namespace: SERVICE_NAMESPACE,
    ...MINUTE_CALL,
  });
  everyMinute(scope, 'capacity-watch', watch);

  const launches = operationsFunction(scope, 'launches', {
    zone,
    role: roles.launches,
    description: 'How long launches take, and which fail',
    entry: 'capacity/launches',
    rights: [],
    variables,
    namespace: SERVICE_NAMESPACE,
    ...MINUTE_CALL,
    retries: 2,
  });
  new events.Rule(scope, 'launches-ended', {
    eventPattern: {
      source: ['aws.autoscaling'],
      detailType: ['EC2 Instance Launch Successful', 'EC2 Instance Launch Unsuccessful'],
      detail: { AutoScalingGroupName: groups.map(({ group }) => group) },
    },
    targets: [new targets.LambdaFunction(launches, { retryAttempts: 2, maxEventAge: MINUTE_CALL.maxEventAge })],
  });
}
