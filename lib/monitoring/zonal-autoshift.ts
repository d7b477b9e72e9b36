import { aws_arczonalshift as arc, type aws_autoscaling as autoscaling } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ServiceFleet } from '../app/service-fleet';
import type { Environment } from '../config/environment';
import { BLOCKED_WINDOWS, blockedDates, MOST_BLOCKED } from './practice-times';

export interface ZonalAutoshift {
  readonly environment: Environment;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly fleets: ReadonlyMap<string, ServiceFleet>;
  /** Rings when customers are not served: then a practice run has failed. Metric alarms only, one of each kind. */
  readonly outcome: Alarm;
  /** Ring when it is no time to practise: while the load balancer answers with errors, and while a service lacks a zone. */
  readonly blocking: { readonly loadBalancer: Alarm; readonly services: ReadonlyMap<string, Alarm> };
}

/**
 * Lets AWS shift load balancer and groups away from an ailing availability zone by itself (EMB-56), and practises that each
 * week. It stands in this stack, because a practice run needs its alarms to exist.
 */
export function zonalAutoshift(scope: Construct, props: ZonalAutoshift): void {
  const { environment, loadBalancer, fleets, outcome, blocking } = props;
  const { deployment } = environment;
  const dates = blockedDates(deployment.eventDays, deployment.jurisdiction);
  if (dates.length > MOST_BLOCKED) {
    throw new Error(
      `the event days of ${environment.id} touch ${dates.length} dates, a practice run takes ${MOST_BLOCKED}: strike out past ones`,
    );
  }
  const shift = (id: string, resourceIdentifier: string, blocker: Alarm) =>
    new arc.CfnZonalAutoshiftConfiguration(scope, id, {
      resourceIdentifier,
      zonalAutoshiftStatus: 'ENABLED',
      practiceRunConfiguration: {
        outcomeAlarms: [control(outcome)],
        blockingAlarms: [control(blocker)],
        blockedWindows: [...BLOCKED_WINDOWS[deployment.jurisdiction]],
        blockedDates: dates.length > 0 ? dates : undefined,
      },
    });
  shift('shift', loadBalancer.loadBalancerArn, blocking.loadBalancer);
  for (const [name, { group }] of fleets) {
    const blocker = blocking.services.get(name);
    if (!blocker)
      throw new Error(`${name} has no alarm on its zones, so nothing would keep a practice run from the last one`);
    const { attrAutoScalingGroupArn } = group.node.defaultChild as autoscaling.CfnAutoScalingGroup;
    shift(`shift-${name}`, attrAutoScalingGroupArn, blocker);
  }
}

function control(alarm: Alarm): arc.CfnZonalAutoshiftConfiguration.ControlConditionProperty {
  return { type: 'CLOUDWATCH', alarmIdentifier: alarm.alarmArn };
}
