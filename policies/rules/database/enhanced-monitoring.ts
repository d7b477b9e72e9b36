import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty, numberOf } from '../../verdict';

const TYPE = 'AWS::RDS::DBInstance';
/** Seconds, EMB-60: everything is checked at least once a minute. */
const LONGEST_INTERVAL = 60;

export const databaseEnhancedMonitoring = resourceRule({
  id: 'database-enhanced-monitoring',
  title: 'The database host is measured at least every 60 seconds',
  promises: ['EVM-15', 'EMB-60'],
  area: 'database',
  fix: 'Set MonitoringInterval to 1, 5, 10, 15, 30 or 60 and MonitoringRoleArn to the monitoring role.',
  type: TYPE,
  judge: (instance) => [
    judgeProperty(instance, 'MonitoringInterval', `1 to ${LONGEST_INTERVAL} seconds`, (value) => {
      const seconds = numberOf(value);
      return seconds >= 1 && seconds <= LONGEST_INTERVAL;
    }),
    judgeProperty(instance, 'MonitoringRoleArn', 'the role that may publish the metrics', () => true),
  ],
  mutants: [
    setTo(TYPE, 'MonitoringInterval', 0, 'monitoring off', 'flip'),
    without(TYPE, 'MonitoringInterval', 'monitoring left out'),
    without(TYPE, 'MonitoringRoleArn', 'nobody may publish'),
  ],
});
