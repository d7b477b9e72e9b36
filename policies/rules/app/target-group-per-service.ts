import { gone, setTo, without } from '../../mutant';
import { environmentRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { fleets, SCALING_GROUP, TARGET_GROUP } from './machines';

export const appTargetGroupPerService = environmentRule({
  id: 'app-target-group-per-service',
  title: "A service's target group holds the machines of that service and of no other",
  promises: ['SMV-29'],
  area: 'secrets',
  fix: 'Attach each scaling group to the target group of its own service, and register no targets by hand (lib/app/service-fleet.ts).',
  *check(scope) {
    for (const group of scope.world.ofType(TARGET_GROUP)) {
      const users = fleets(scope).filter(({ targetGroups }) => targetGroups.includes(group));
      if (read(group, 'Targets') !== undefined)
        yield broken(group, 'Targets', 'absent: the scaling group registers its own');
      else if (users.length > 1)
        yield broken(
          group,
          'TargetGroupARNs',
          'one scaling group',
          users.map((one) => one.group.logicalId),
        );
      else yield compliant(group, 'Targets', users[0]?.group.logicalId ?? 'nobody');
    }
    for (const { group, targetGroups } of fleets(scope)) {
      if (scope.environment && targetGroups.length === 0)
        yield broken(group, 'TargetGroupARNs', 'a target group of these templates');
    }
  },
  mutants: [
    setTo(TARGET_GROUP, 'Targets', [{ Id: '10.10.0.7' }], 'a target by hand', 'widen'),
    without(SCALING_GROUP, 'TargetGroupARNs', 'machines that no request reaches'),
    gone(TARGET_GROUP, 'target group gone', { partner: SCALING_GROUP }),
    {
      name: "one service's machines behind another's name",
      kind: 'widen',
      type: SCALING_GROUP,
      where: (_group, { Resources }) =>
        Object.values(Resources).filter(({ Type }) => Type === SCALING_GROUP).length > 1,
      notices: { partner: TARGET_GROUP },
      change: (group, { Resources }) => {
        const other = Object.values(Resources)
          .filter(({ Type }) => Type === SCALING_GROUP)
          .at(-1);
        group.Properties = { ...group.Properties, TargetGroupARNs: other?.Properties?.TargetGroupARNs ?? [] };
      },
    },
  ],
});
