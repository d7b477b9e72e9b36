import {
  aws_autoscaling as autoscaling,
  Duration,
  type aws_ec2 as ec2,
  type aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { OPERATING_SYSTEMS } from './operating-systems';

export interface ScalingGroupProps {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  /** One subnet of the app zone per availability zone. */
  readonly subnets: readonly ec2.ISubnet[];
  readonly launchTemplate: ec2.ILaunchTemplate;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
}

/** Longest that a new instance may take until it serves (EMB-72). */
const READY = Duration.minutes(15);

/** Processor load that the group aims at, in percent: one zone of three may fall away and the others carry it (EMB-56). */
const TARGET_LOAD = 50;

/**
 * The service's instances, spread over the zones (EMB-57), replaced when the load balancer finds them ill (EMB-38)
 * and every two weeks anyway, so that none is older than its image's patches (SMV-04).
 */
export function serviceScalingGroup(scope: Construct, props: ScalingGroupProps): autoscaling.AutoScalingGroup {
  const { minInstances, maxInstances } = props.environment.sizes;
  const { boot } = OPERATING_SYSTEMS[props.environment.deployment.operatingSystem];
  const group = new autoscaling.AutoScalingGroup(scope, 'Group', {
    vpc: props.vpc,
    vpcSubnets: { subnets: [...props.subnets] },
    launchTemplate: props.launchTemplate,
    minCapacity: minInstances,
    maxCapacity: maxInstances,
    healthChecks: autoscaling.HealthChecks.withAdditionalChecks({
      additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
      gracePeriod: boot,
    }),
    defaultInstanceWarmup: boot,
    maxInstanceLifetime: Duration.days(14),
    azCapacityDistributionStrategy: autoscaling.CapacityDistributionStrategy.BALANCED_BEST_EFFORT,
    terminationPolicies: [
      autoscaling.TerminationPolicy.OLDEST_LAUNCH_TEMPLATE,
      autoscaling.TerminationPolicy.OLDEST_INSTANCE,
    ],
    groupMetrics: [autoscaling.GroupMetrics.all()],
    // A rolling update would leave the warm pool on the old image; an instance refresh replaces it too
    // (CloudFormation, AWS::AutoScaling::WarmPool) and moves on only when the load balancer finds the new ones well.
    updatePolicy: autoscaling.UpdatePolicy.instanceRefresh({
      strategy: autoscaling.InstanceRefreshStrategy.ROLLING,
      minHealthyPercentage: 100,
      maxHealthyPercentage: 150,
      skipMatching: true,
    }),
  });
  group.attachToApplicationTargetGroup(props.targetGroup);
  group.scaleOnCpuUtilization('Load', { targetUtilizationPercent: TARGET_LOAD });

  const resource = group.node.defaultChild as autoscaling.CfnAutoScalingGroup;
  // The first deployment turns green only when that many instances have said that their health check passes.
  resource.cfnOptions.creationPolicy = {
    resourceSignal: { count: minInstances, timeout: READY.toIsoString() },
  };
  resource.availabilityZoneImpairmentPolicy = {
    zonalShiftEnabled: true,
    impairedZoneHealthCheckBehavior: 'ReplaceUnhealthy',
  };
  resource.instanceMaintenancePolicy = { minHealthyPercentage: 100, maxHealthyPercentage: 150 };
  return group;
}
