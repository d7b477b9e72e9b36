import { GROWTH } from '../../../lib/config/crosschecks/capacity';
import type { Resource } from '../../assembly/types';
import { gone, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, numberOf, read } from '../../verdict';
import { SCALING_GROUP } from './machines';

export const SCALING_POLICY = 'AWS::AutoScaling::ScalingPolicy';
/** Percent of the processors; above it nothing is left for the minutes that a new server takes (EMB-72). */
const HIGHEST_TARGET = 70;

export const appScalesWithLoad = resourceRule({
  id: 'app-scales-with-load',
  title: 'Servers are added by themselves when the load rises, early enough and up to three times the smallest number',
  promises: ['EMB-71', 'EMB-72'],
  area: 'app',
  fix: 'Keep the target tracking of lib/app/scaling-group.ts, and sizes.maxInstances at least three times minInstances in production.',
  type: SCALING_GROUP,
  required: (scope) => scope.environment !== undefined,
  judge: (group, { world, environment }) => {
    const [least, most] = [numberOf(read(group, 'MinSize')), numberOf(read(group, 'MaxSize'))];
    const full = environment?.holdsCustomerData ?? true;
    const policies = world
      .ofType(SCALING_POLICY)
      .filter((policy) => world.target(read(policy, 'AutoScalingGroupName')) === group);
    const tracking = policies.find((policy) => follows(policy));
    return [
      (full ? most >= GROWTH * least : most > least) && most >= 1
        ? compliant(group, 'MaxSize')
        : broken(
            group,
            'MaxSize',
            full ? `at least ${GROWTH} times MinSize` : 'above MinSize',
            `${read(group, 'MaxSize')} with MinSize ${read(group, 'MinSize')}`,
          ),
      tracking
        ? compliant(tracking, 'TargetTrackingConfiguration')
        : broken(group, 'ScalingPolicy', `target tracking at most ${HIGHEST_TARGET} percent`, seen(policies)),
    ];
  },
  mutants: [
    gone(SCALING_POLICY, 'no scaling policy', { partner: SCALING_GROUP }),
    policy('TargetTrackingConfiguration.TargetValue', 95, 'scales at 95 percent'),
    policy('PolicyType', 'StepScaling', 'steps instead of a target'),
    policy('AutoScalingGroupName', 'another-group', "another group's policy"),
    setTo(
      SCALING_GROUP,
      'MaxSize',
      '3',
      'maximum equals minimum',
      'weaken',
      (group) => group.Properties?.MinSize === '3',
    ),
    setTo(SCALING_GROUP, 'MaxSize', '1', 'one server at most'),
  ],
});

function follows(policy: Resource): boolean {
  const metric = read(policy, 'TargetTrackingConfiguration.PredefinedMetricSpecification.PredefinedMetricType');
  const custom = read(policy, 'TargetTrackingConfiguration.CustomizedMetricSpecification');
  const target = numberOf(read(policy, 'TargetTrackingConfiguration.TargetValue'));
  if (read(policy, 'PolicyType') !== 'TargetTrackingScaling' || !(target > 0)) return false;
  // Requests per target and own metrics have units of their own.
  return metric === 'ASGAverageCPUUtilization'
    ? target <= HIGHEST_TARGET
    : metric !== undefined || custom !== undefined;
}

function seen(policies: readonly Resource[]): string {
  return policies.length === 0 ? 'no policy' : `${policies.length} that do not`;
}

/** A second, slower policy beside the healthy one takes nothing away. */
function policy(path: string, value: string | number, name: string) {
  return { ...setTo(SCALING_POLICY, path, value, name), notices: { partner: SCALING_GROUP } };
}
