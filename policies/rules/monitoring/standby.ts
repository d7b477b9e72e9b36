import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { environmentRule } from '../../rule';
import { judgeWatch } from './watch';
import { watchMutants } from './watch-mutants';

export const monitoringStandby = environmentRule({
  id: 'monitoring-standby',
  title: 'A service without a running standby, or without a server in each zone, rings within 15 minutes',
  promises: ['EMB-73', 'EMB-57', 'EMB-59'],
  area: 'app',
  fix: 'Keep the standby and zones alarms of lib/monitoring/fleet-alarms.ts for each service.',
  *check(scope) {
    for (const { name } of scope.environment?.deployment.services ?? []) {
      const common = {
        namespace: SERVICE_NAMESPACE,
        dimensions: { Service: name },
        minutes: 15,
        silence: 'bad',
      } as const;
      yield judgeWatch(
        {
          ...common,
          what: `no server of ${name} stands by`,
          metrics: [SERVICE_METRICS.hotStandbys],
          rings: 'below',
          limit: 1,
          statistics: ['Minimum'],
        },
        scope,
      );
      yield judgeWatch(
        {
          ...common,
          what: `a zone has no server of ${name}`,
          metrics: [SERVICE_METRICS.zonesMissing],
          rings: 'above',
          limit: 0,
          statistics: ['Maximum'],
        },
        scope,
      );
    }
  },
  mutants: [
    ...watchMutants({ of: SERVICE_METRICS.hotStandbys, worse: 0, speaks: true }),
    ...watchMutants({ of: SERVICE_METRICS.zonesMissing, worse: 2, speaks: true }),
  ],
});
