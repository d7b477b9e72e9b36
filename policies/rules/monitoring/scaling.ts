import { SERVICE_METRICS, SERVICE_NAMESPACE, type ServiceMetricName } from '../../../functions/service-metrics';
import { environmentRule } from '../../rule';
import { judgeWatch, type Watch } from './watch';
import { watchMutants } from './watch-mutants';

const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
/** Minutes until a new server must serve (EMB-72). */
const READY = 15;

export const monitoringScaling = environmentRule({
  id: 'monitoring-scaling',
  title:
    'A server that is wanted and does not serve after 15 minutes rings, and so does scaling that cannot or may not happen',
  promises: ['EMB-72', 'EMB-71', 'EMB-59'],
  area: 'app',
  fix: 'Keep the alarms of lib/monitoring/fleet-alarms.ts for each service.',
  *check(scope) {
    const { world, environment } = scope;
    if (!environment) return;
    for (const about of world.ofType(GROUP)) {
      const common = { namespace: 'AWS/AutoScaling', about, expression: 'more - less', silence: 'bad' } as const;
      const late: Watch = {
        ...common,
        what: 'a wanted server does not serve',
        metrics: ['GroupDesiredCapacity', 'HealthyHostCount'],
        rings: 'above',
        limit: 0,
        minutes: READY,
        statistics: ['Maximum', 'Average'],
      };
      yield judgeWatch(late, scope);
      yield judgeWatch(
        {
          ...common,
          what: 'no more servers may be added',
          metrics: ['GroupMaxSize', 'GroupDesiredCapacity'],
          rings: 'below',
          limit: 1,
          minutes: READY,
          statistics: ['Maximum'],
        },
        scope,
      );
    }
    for (const { name } of environment.deployment.services)
      for (const watch of watchesOf(name)) yield judgeWatch(watch, scope);
  },
  mutants: [
    ...watchMutants({
      of: 'servers that are wanted and do not serve',
      worse: 5,
      partner: GROUP,
      speaks: true,
      figure: 1,
    }),
    ...watchMutants({ of: 'GroupMaxSize', worse: -5, partner: GROUP, speaks: true, figure: 1 }),
    ...watchMutants({ of: SERVICE_METRICS.launchDuration, worse: 3600 }),
    ...watchMutants({ of: SERVICE_METRICS.failedLaunches, worse: 5 }),
    ...watchMutants({ of: SERVICE_METRICS.suspendedProcesses, worse: 5, speaks: true }),
  ],
});

function watchesOf(service: string): Watch[] {
  const of = (metric: ServiceMetricName) => ({
    namespace: SERVICE_NAMESPACE,
    metrics: [metric],
    dimensions: { Service: service },
    rings: 'above' as const,
    minutes: READY,
  });
  return [
    {
      ...of(SERVICE_METRICS.launchDuration),
      what: `a launch of ${service} took too long`,
      limit: READY * 60,
      statistics: ['Maximum'],
      silence: 'any',
    },
    {
      ...of(SERVICE_METRICS.failedLaunches),
      what: `launches of ${service} fail`,
      limit: 0,
      statistics: ['Sum', 'Maximum'],
      silence: 'any',
    },
    {
      ...of(SERVICE_METRICS.suspendedProcesses),
      what: `scaling of ${service} is suspended`,
      limit: 0,
      statistics: ['Maximum'],
      silence: 'bad',
    },
  ];
}
