import { judgeNumber } from '../../judge-number';
import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { INSTANCE, standsAlone } from './instance';

/** EMB-60: everything is checked at least once a minute. */
const INTERVAL = { min: 1, max: 60, unit: 'seconds' };
const ROLE = 'MonitoringRoleArn';

export const databaseEnhancedMonitoring = resourceRule({
  id: 'database-enhanced-monitoring',
  title: 'The database host is measured at least every 60 seconds',
  promises: ['EVM-15'],
  area: 'database',
  fix: `Set MonitoringInterval to 1, 5, 10, 15, 30 or 60 and ${ROLE} to the monitoring role.`,
  type: INSTANCE,
  when: standsAlone,
  judge: (instance, { world }) => [
    judgeNumber(instance, 'MonitoringInterval', INTERVAL),
    world.target(read(instance, ROLE))?.type === 'AWS::IAM::Role'
      ? compliant(instance, ROLE)
      : broken(instance, ROLE, 'the role of this environment that may publish the metrics'),
  ],
  mutants: [
    setTo(INSTANCE, 'MonitoringInterval', 0, 'monitoring off', 'flip'),
    without(INSTANCE, 'MonitoringInterval', 'monitoring left out'),
    without(INSTANCE, ROLE, 'nobody may publish'),
    setTo(INSTANCE, ROLE, 'role/of-somebody-else', 'a role that nobody knows', 'weaken'),
  ],
});
