import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { SCALING_GROUP, targetGroupArns } from './machines';

export const appUnhealthyReplaced = resourceRule({
  id: 'app-unhealthy-replaced',
  title: 'What the load balancer finds ill is replaced, not only what the machine itself reports',
  promises: ['EMB-38'],
  area: 'app',
  fix: 'Keep the ELB health check of lib/app/scaling-group.ts and attach the group to its target group.',
  type: SCALING_GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group, { world }) => {
    const types = String(read(group, 'HealthCheckType'))
      .split(',')
      .map((type) => type.trim());
    const impaired = read(group, 'AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior');
    return [
      types.includes('ELB') ? compliant(group, 'HealthCheckType') : broken(group, 'HealthCheckType', 'ELB'),
      targetGroupArns(group).some((arn) => world.target(arn)?.type === 'AWS::ElasticLoadBalancingV2::TargetGroup')
        ? compliant(group, 'TargetGroupARNs')
        : broken(group, 'TargetGroupARNs', 'a target group of these templates'),
      impaired === undefined || impaired === 'ReplaceUnhealthy'
        ? compliant(group, 'AvailabilityZoneImpairmentPolicy', impaired ?? 'absent')
        : broken(group, 'AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior', 'ReplaceUnhealthy'),
    ];
  },
  mutants: [
    setTo(SCALING_GROUP, 'HealthCheckType', 'EC2', 'judged by the machine alone'),
    without(SCALING_GROUP, 'HealthCheckType', "judged by EC2's default"),
    without(SCALING_GROUP, 'TargetGroupARNs', 'no load balancer to ask'),
    setTo(
      SCALING_GROUP,
      'AvailabilityZoneImpairmentPolicy.ImpairedZoneHealthCheckBehavior',
      'IgnoreUnhealthy',
      'ill machines of a shifted zone stay',
    ),
  ],
});
