import type { Resource } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const HOOK = 'AWS::AutoScaling::LifecycleHook';
const HOOKS = 'LifecycleHookSpecificationList';
const SPREAD = 'AvailabilityZoneDistribution.CapacityDistributionStrategy';
const CODE = 'Matcher.HttpCode';
const HEALTHY = 'InstanceMaintenancePolicy.MinHealthyPercentage';
const SHIFT = 'zonal_shift.config.enabled';

export const zonesInstancesReplaced = environmentRule({
  id: 'zones-instances-replaced',
  title: 'What the load balancer finds unhealthy is replaced, and an ailing availability zone can be left',
  promises: ['EMB-38', 'EMB-56'],
  area: 'zones',
  fix: 'Health check type ELB on the scaling group, health checks on in the target group, zonal shift on at the load balancer (lib/app, lib/edge).',
  fixElsewhere:
    'Health check type ELB on the scaling group, health checks on in the target group, zonal shift on at the load balancer.',
  *check({ world }) {
    for (const group of world.ofType(GROUP)) {
      const type = read(group, 'HealthCheckType');
      const judged =
        typeof type === 'string' && type.split(',').includes('ELB') && items(read(group, 'TargetGroupARNs')).length > 0;
      yield judged ? compliant(group, 'HealthCheckType') : broken(group, 'HealthCheckType', 'ELB, with a target group');
    }
    for (const targets of world.ofType(TARGETS)) {
      const enabled = read(targets, 'HealthCheckEnabled');
      // Absent means on for everything but functions (Elastic Load Balancing API, CreateTargetGroup).
      yield enabled === undefined || isTrue(enabled)
        ? compliant(targets, 'HealthCheckEnabled', enabled ?? 'absent')
        : broken(targets, 'HealthCheckEnabled', 'true');
      // Absent means 200 as well (Elastic Load Balancing API, Matcher).
      const code = read(targets, CODE);
      yield code === undefined || String(code) === '200'
        ? compliant(targets, CODE, code ?? 'absent')
        : broken(targets, CODE, '200: an error is no sign of health');
    }
    for (const balancer of world.ofType(BALANCER)) {
      const values = items(read(balancer, 'LoadBalancerAttributes')).flatMap((one) =>
        field(one, 'Key') === SHIFT ? (field(one, 'Value') ?? '') : [],
      );
      yield values.length > 0 && values.every(isTrue)
        ? compliant(balancer, 'LoadBalancerAttributes', SHIFT)
        : broken(balancer, 'LoadBalancerAttributes', `${SHIFT} = true`, values);
    }
    // A hook can abandon whatever is launched, and none is needed (docs/decisions/scaling-groups.md).
    for (const hook of world.ofType(HOOK))
      yield broken(hook, 'Type', 'no hook that a launch has to wait for', hook.type);
    for (const group of world.ofType(GROUP)) {
      yield judgeHooks(group);
      yield judgeSpread(group);
      yield judgeProperty(group, 'AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled', 'true', isTrue);
      // Without a policy the old server ends before the new one begins (Auto Scaling guide, "Instance maintenance policies").
      yield judgeProperty(group, HEALTHY, '100: the new one first', (value) => numberOf(value) >= 100);
    }
  },
  mutants: [
    setTo(GROUP, 'HealthCheckType', 'EC2', 'health judged by the machine alone'),
    without(GROUP, 'HealthCheckType'),
    setTo(GROUP, 'TargetGroupARNs', [], 'no load balancer to judge'),
    setTo(GROUP, 'AvailabilityZoneImpairmentPolicy.ZonalShiftEnabled', false, 'instances cannot leave a zone', 'flip'),
    setTo(GROUP, HEALTHY, 99, 'a server fewer while it is replaced'),
    without(GROUP, 'InstanceMaintenancePolicy', 'the old server ends before the new one begins'),
    setTo(GROUP, SPREAD, 'balanced-only', 'nothing is launched while a zone is lost'),
    setTo(
      GROUP,
      HOOKS,
      [
        {
          LifecycleHookName: 'late',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
          DefaultResult: 'ABANDON',
          HeartbeatTimeout: 30,
        },
      ],
      'what is launched is given up after half a minute',
    ),
    setTo(TARGETS, CODE, '200-499', 'an error counts as health'),
    setTo(TARGETS, 'HealthCheckEnabled', false, 'health checks off', 'flip'),
    setTo(BALANCER, 'LoadBalancerAttributes', [{ Key: SHIFT, Value: 'false' }], 'zonal shift off', 'flip'),
    without(BALANCER, 'LoadBalancerAttributes', 'attributes left out'),
  ],
});

function judgeHooks(group: Resource): Verdict {
  return items(read(group, HOOKS)).length === 0
    ? compliant(group, HOOKS, 'none')
    : broken(group, HOOKS, 'no hook that a launch has to wait for');
}

/** `balanced-only` goes on trying the lost zone (Auto Scaling API, AvailabilityZoneDistribution); best effort is the default. */
function judgeSpread(group: Resource): Verdict {
  const strategy = read(group, SPREAD);
  return strategy === undefined || strategy === 'balanced-best-effort'
    ? compliant(group, SPREAD, strategy ?? 'absent')
    : broken(group, SPREAD, 'balanced-best-effort');
}
