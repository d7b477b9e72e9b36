import { METRIC_NAMESPACE, METRICS } from '../../../functions/metrics';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../../functions/service-metrics';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE } from '../../../lib/containment/names';
import { gone, setTo } from '../../mutant';
import { resourceRule } from '../../rule';
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

export const monitoringDashboard = resourceRule({
  id: 'monitoring-dashboard',
  title:
    'One page shows the alarms, what customers meet, the database, the backups, and whether the service is offline',
  promises: ['EVM-29', 'SMV-45'],
  area: 'monitoring',
  fix: 'Keep lib/monitoring/dashboard.ts.',
  type: DASHBOARD,
  required: ({ environment }) => environment !== undefined,
  when: (_dashboard, { environment }) => environment !== undefined,
  judge: (dashboard) => {
    const body = JSON.stringify(read(dashboard, 'DashboardBody') ?? '').replaceAll('\\', '');
    const absent = SHOWN.filter((figure) => !body.includes(figure));
    return absent.length === 0
      ? compliant(dashboard, 'DashboardBody', `${SHOWN.length} parts`)
      : broken(dashboard, 'DashboardBody', `shows ${SHOWN.join(', ')}`, `without ${absent.join(', ')}`);
  },
  mutants: [gone(DASHBOARD), setTo(DASHBOARD, 'DashboardBody', '{"widgets":[]}', 'an empty page')],
});
