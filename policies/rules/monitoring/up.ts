import { nameOf } from '../../../functions/probe/target';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { environmentRule } from '../../rule';
import { ALARM } from '../alerting/listeners';
import { wantedHosts } from './hosts';
import { judgeWatch, type Watch } from './watch';
import { watchMutants } from './watch-mutants';

export const monitoringUp = environmentRule({
  id: 'monitoring-up',
  title:
    'Within three minutes somebody hears that a check fails, is slow or is not made, for every path that the deployment names',
  promises: ['EMB-60', 'EMB-39', 'EVM-47', 'EVM-34'],
  area: 'monitoring',
  fix: "Keep the alarms of lib/monitoring/probe.ts: one on all checks, one on each check's duration, one on old TLS for each host.",
  *check(scope) {
    if (!scope.environment) return;
    const common = { namespace: SERVICE_NAMESPACE, silence: 'bad' } as const;
    const below = { ...common, rings: 'below', statistics: ['Minimum'] } as const;
    const watches: Watch[] = [
      {
        ...below,
        what: 'the service is not up',
        metrics: [SERVICE_METRICS.up],
        dimensions: {},
        limit: 1,
        minutes: 3,
      },
    ];
    for (const { host, checks } of wantedHosts(scope.environment)) {
      watches.push({
        ...below,
        what: `${host} accepts old TLS`,
        metrics: [SERVICE_METRICS.oldTlsRefused],
        dimensions: { Host: host },
        limit: 1,
        minutes: 5,
      });
      for (const check of checks) {
        watches.push({
          ...common,
          what: `${host}: ${nameOf(check)} is slow`,
          metrics: [SERVICE_METRICS.checkDuration],
          dimensions: { Host: host, Check: nameOf(check) },
          rings: 'above',
          limit: 5000,
          minutes: 5,
          statistics: ['Maximum', 'p95', 'p99'],
        });
      }
    }
    for (const watch of watches) yield judgeWatch(watch, scope);
  },
  mutants: [
    // The alarm on the month's objective looks at the same figure, only not soon enough: it is told what it lacks.
    ...watchMutants({ of: 'What customers use', worse: 0, partner: ALARM, speaks: true }).map((mutant) => ({
      ...mutant,
      notices: { partner: ALARM },
    })),
    ...watchMutants({ of: SERVICE_METRICS.checkDuration, worse: 60_000, speaks: true }),
    ...watchMutants({ of: SERVICE_METRICS.oldTlsRefused, worse: 0, speaks: true }),
  ],
});
