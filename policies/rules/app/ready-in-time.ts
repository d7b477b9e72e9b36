import type { Resource, Value } from '../../assembly/types';
import { setTo, without } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import { broken, compliant, judgeProperty, numberOf, read } from '../../verdict';
import { SCALING_GROUP } from './machines';
import { SCALING_POLICY } from './scales-with-load';

const HOOK = 'AWS::AutoScaling::LifecycleHook';
/** Seconds, EMB-72. */
const LONGEST = 900;

export const appReadyInTime = environmentRule({
  id: 'app-ready-in-time',
  title: 'A new server serves within 15 minutes: nothing makes the group wait longer',
  promises: ['EMB-72'],
  area: 'app',
  fix: 'Keep warm-up, grace period and lifecycle hooks at most 900 seconds (lib/app/operating-systems.ts).',
  *check({ world }) {
    for (const group of world.ofType(SCALING_GROUP)) {
      for (const property of ['DefaultInstanceWarmup', 'HealthCheckGracePeriod']) {
        yield judgeProperty(group, property, `at most ${LONGEST} seconds`, isShort);
      }
      yield optional(group, 'Cooldown', read(group, 'Cooldown'));
      for (const hook of items(read(group, 'LifecycleHookSpecificationList'))) {
        if (field(hook, 'LifecycleTransition') !== TERMINATING)
          yield demanded(group, 'LifecycleHookSpecificationList', field(hook, 'HeartbeatTimeout'));
      }
    }
    for (const policy of world.ofType(SCALING_POLICY)) {
      yield optional(policy, 'EstimatedInstanceWarmup', read(policy, 'EstimatedInstanceWarmup'));
      yield optional(policy, 'Cooldown', read(policy, 'Cooldown'));
    }
    for (const hook of world.ofType(HOOK)) {
      if (read(hook, 'LifecycleTransition') !== TERMINATING)
        yield demanded(hook, 'HeartbeatTimeout', read(hook, 'HeartbeatTimeout'));
    }
  },
  mutants: [
    setTo(SCALING_GROUP, 'DefaultInstanceWarmup', 3600, 'an hour of warm-up'),
    setTo(SCALING_GROUP, 'DefaultInstanceWarmup', 901, 'a second too many'),
    setTo(SCALING_GROUP, 'HealthCheckGracePeriod', 3600, 'an hour of grace'),
    without(SCALING_GROUP, 'DefaultInstanceWarmup', 'warm-up left to a default'),
    setTo(SCALING_GROUP, 'Cooldown', '3600', 'an hour between two steps'),
    setTo(
      SCALING_GROUP,
      'LifecycleHookSpecificationList',
      [{ LifecycleHookName: 'wait', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' }],
      'a hook that waits an hour by default',
    ),
    setTo(SCALING_POLICY, 'EstimatedInstanceWarmup', 3600, 'a policy that waits an hour'),
    {
      name: 'a lifecycle hook that waits an hour',
      kind: 'widen',
      type: SCALING_GROUP,
      notices: { partner: HOOK },
      change: (_group, template, logicalId) => {
        const LifecycleTransition = 'autoscaling:EC2_INSTANCE_LAUNCHING';
        template.Resources.Added = {
          Type: HOOK,
          Properties: { AutoScalingGroupName: { Ref: logicalId }, LifecycleTransition, HeartbeatTimeout: 3600 },
        };
      },
    },
  ],
});

const TERMINATING = 'autoscaling:EC2_INSTANCE_TERMINATING';

function isShort(value: Value): boolean {
  return numberOf(value) >= 0 && numberOf(value) <= LONGEST;
}

function optional(resource: Resource, property: string, value: Value | undefined): Verdict {
  return value === undefined ? compliant(resource, property, 'absent') : demanded(resource, property, value);
}

/** A hook that names no time waits an hour. */
function demanded(resource: Resource, property: string, value: Value | undefined): Verdict {
  return value !== undefined && isShort(value)
    ? compliant(resource, property, value)
    : broken(resource, property, `at most ${LONGEST} seconds`, value);
}
