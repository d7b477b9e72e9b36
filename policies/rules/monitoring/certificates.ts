import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { type Mutant, type RawResource, setTo } from '../../mutant';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { ALARM } from '../alerting/listeners';
import { wantedHosts } from './hosts';
import { judgeWatch } from './watch';
import { watchMutants } from './watch-mutants';

/** The alarm rings below it: the thirtieth day before the end is still in time (EMB-32). */
const DAYS = 31;
const CERTIFICATE = 'AWS::CertificateManager::Certificate';

export const monitoringCertificates = environmentRule({
  id: 'monitoring-certificates',
  title: 'Thirty days before the certificate that customers are shown runs out, an alarm rings; so does nobody looking',
  promises: ['EMB-32', 'EMB-59'],
  area: 'edge',
  fix: 'Keep the certificate alarm of each host (lib/monitoring/probe.ts): below 31 days, each minute, silence is bad.',
  *check(scope) {
    if (!scope.environment) return;
    yield* judgeHeld(scope);
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
  mutants: [...watchMutants({ of: SERVICE_METRICS.certificateDays, worse: 30, speaks: true }), ...heldMutants()],
});

/** What ACM holds: its own certificates by their resource, imported ones by their ARN. */
function* judgeHeld(scope: Scope): Iterable<Verdict> {
  const { world, environment } = scope;
  const common = {
    what: 'the certificate in ACM runs out',
    namespace: 'AWS/CertificateManager',
    metrics: ['DaysToExpiry'],
    rings: 'below',
    limit: DAYS,
    minutes: 1,
    statistics: ['Minimum'],
    silence: 'bad',
    // ACM tells twice a day.
    period: 86_400,
  } as const;
  for (const certificate of [environment?.certificate, environment?.deployment.organization.statusSite.certificate]) {
    if (certificate?.source === 'imported')
      yield judgeWatch({ ...common, dimensions: { CertificateArn: certificate.arn } }, scope);
  }
  for (const about of world.ofType(CERTIFICATE)) yield judgeWatch({ ...common, about }, scope);
}

/** Their absence is found at the certificate where it is ours, and nowhere where it is imported. */
function heldMutants(): Mutant[] {
  const where = ({ Properties }: RawResource) => Properties?.MetricName === 'DaysToExpiry';
  return [
    setTo(ALARM, 'Threshold', 30, 'ACM: rings too late', 'weaken', where),
    setTo(ALARM, 'ComparisonOperator', 'GreaterThanThreshold', 'ACM: the wrong way round', 'flip', where),
    setTo(ALARM, 'Statistic', 'SampleCount', 'ACM: counts samples', 'weaken', where),
    setTo(ALARM, 'TreatMissingData', 'notBreaching', 'ACM: silence is fine', 'weaken', where),
    setTo(ALARM, 'Period', 604_800, 'ACM: looks once a week', 'weaken', where),
  ].map((mutant) => ({ ...mutant, copyable: false }));
}
