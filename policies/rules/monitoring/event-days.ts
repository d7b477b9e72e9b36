import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { environmentRule } from '../../rule';
import { judgeWatch } from './watch';
import { watchMutants } from './watch-mutants';

export const monitoringEventDays = environmentRule({
  id: 'monitoring-event-days',
  title: 'Announced servers that are missing on the day, and days that nobody has scheduled a week ahead, ring',
  promises: ['EMB-74'],
  area: 'app',
  fix: 'Keep the two event-day alarms of lib/monitoring/fleet-alarms.ts for each service.',
  *check(scope) {
    for (const { name } of scope.environment?.deployment.services ?? []) {
      for (const metric of [SERVICE_METRICS.eventDayShortfall, SERVICE_METRICS.missingEventActions]) {
        yield judgeWatch(
          {
            what: `announced servers of ${name} (${metric})`,
            namespace: SERVICE_NAMESPACE,
            metrics: [metric],
            dimensions: { Service: name },
            rings: 'above',
            limit: 0,
            minutes: 15,
            statistics: ['Maximum'],
            silence: 'bad',
          },
          scope,
        );
      }
    }
  },
  mutants: [
    ...watchMutants({ of: SERVICE_METRICS.eventDayShortfall, worse: 3, speaks: true }),
    ...watchMutants({ of: SERVICE_METRICS.missingEventActions, worse: 1, speaks: true }),
  ],
});
