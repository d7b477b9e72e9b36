import { METRIC_NAMESPACE, METRICS } from '../../../functions/metrics';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE } from '../../../lib/containment/names';
import type { Resource } from '../../assembly/types';
import { gone, setTo } from '../../mutant';
import { environmentRule, missing } from '../../rule';
import { broken, compliant, read } from '../../verdict';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';
/** One figure of each part. */
const SHOWN = [
  `"${SERVICE_NAMESPACE}","${SERVICE_METRICS.up}"`,
  '"AWS/ApplicationELB","TargetResponseTime"',
  '"AWS/RDS","CPUUtilization"',
  `"${METRIC_NAMESPACE}","${METRICS.restorableLag}"`,
  `"${CONTAINMENT_NAMESPACE}","${CONTAINMENT_METRICS.offline}"`,
  '"type":"alarm"',
];

export const monitoringDashboard = environmentRule({
  id: 'monitoring-dashboard',
  title:
    'One page shows the alarms, what customers meet, the database, the backups, and whether the service is offline',
  promises: ['EVM-29', 'SMV-45'],
  area: 'monitoring',
  fix: 'Keep lib/monitoring/dashboard.ts.',
  *check({ world, environment }) {
    if (!environment) return;
    const pages = world.ofType(DASHBOARD).map((page) => ({ page, absent: absentOn(page) }));
    const whole = pages.filter(({ absent }) => absent.length === 0);
    for (const { page } of whole) yield compliant(page, 'DashboardBody', `${SHOWN.length} parts`);
    if (pages.length === 0) yield missing(DASHBOARD, 'a page that shows it all');
    if (whole.length > 0) return;
    for (const { page, absent } of pages)
      yield broken(page, 'DashboardBody', `shows ${SHOWN.join(', ')}`, `without ${absent.join(', ')}`);
  },
  mutants: [
    gone(DASHBOARD),
    // A further page, of whatever, takes nothing from the one that shows it all.
    { ...setTo(DASHBOARD, 'DashboardBody', '{"widgets":[]}', 'an empty page'), copyable: false },
  ],
});

function absentOn(page: Resource): string[] {
  const body = JSON.stringify(read(page, 'DashboardBody') ?? '').replaceAll('\\', '');
  return SHOWN.filter((figure) => !body.includes(figure));
}
