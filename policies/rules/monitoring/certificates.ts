import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { environmentRule } from '../../rule';
import { wantedHosts } from './hosts';
import { judgeWatch } from './watch';
import { watchMutants } from './watch-mutants';

/** The alarm rings below it: the thirtieth day before the end is still in time (EMB-32). */
const DAYS = 31;

export const monitoringCertificates = environmentRule({
  id: 'monitoring-certificates',
  title: 'Thirty days before the certificate that customers are shown runs out, an alarm rings; so does nobody looking',
  promises: ['EMB-32', 'EMB-59'],
  area: 'edge',
  fix: 'Keep the certificate alarm of each host (lib/monitoring/probe.ts): below 31 days, each minute, silence is bad.',
  *check(scope) {
    if (!scope.environment) return;
    for (const { host } of wantedHosts(scope.environment)) {
      yield judgeWatch(
        {
          what: `the certificate of ${host} runs out`,
          namespace: SERVICE_NAMESPACE,
          metrics: [SERVICE_METRICS.certificateDays],
          dimensions: { Host: host },
          rings: 'below',
          limit: DAYS,
          minutes: 60,
          statistics: ['Minimum'],
          silence: 'bad',
        },
        scope,
      );
    }
  },
  mutants: watchMutants({ of: SERVICE_METRICS.certificateDays, worse: 30, speaks: true }),
});
