import { aws_autoscaling as autoscaling } from 'aws-cdk-lib';
import type { Sizes } from '../config/deployment';

/** Servers that stand by, switched on (EMB-73). */
const STANDBY = 1;

/**
 * One installed, running instance beside the group; a stopped one would not be hot. Without a limit the pool would
 * hold everything up to the group's maximum. Nothing returns to it, since an instance that has served is not fresh.
 * A running pool needs no lifecycle hook: nothing is stopped in the middle of its installation, and the load
 * balancer sends no request to an instance that is not ready (Auto Scaling guide, "Use lifecycle hooks with a warm pool").
 */
export function keepHotStandby(group: autoscaling.AutoScalingGroup, { minInstances }: Sizes): autoscaling.WarmPool {
  return group.addWarmPool({
    poolState: autoscaling.PoolState.RUNNING,
    minSize: STANDBY,
    maxGroupPreparedCapacity: minInstances + STANDBY,
    reuseOnScaleIn: false,
  });
}
