import type { Resource } from '../../assembly/types';
import { judgeNumber } from '../../judge-number';
import { type RawResource, setTo, without } from '../../mutant';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { isKept, LOG_GROUP, logDays, logGroupNamed } from '../archive/log-group';
import { INSTANCE, standsAlone } from './instance';

/** EMB-60: everything is checked at least once a minute. */
const INTERVAL = { min: 1, max: 60, unit: 'seconds' };
const ROLE = 'MonitoringRoleArn';
/** RDS's own choice; where it is missing, RDS makes it: without key, kept 30 days. */
const NAME = 'RDSOSMetrics';

export const databaseEnhancedMonitoring = resourceRule({
  id: 'database-enhanced-monitoring',
  title: 'The database host is measured at least every 60 seconds',
  promises: ['EVM-15', 'EMB-83'],
  area: 'database',
  fix: `Set MonitoringInterval to 1, 5, 10, 15, 30 or 60 and ${ROLE} to the monitoring role.`,
  type: INSTANCE,
  when: standsAlone,
  judge: (instance, scope) => [
    judgeNumber(instance, 'MonitoringInterval', INTERVAL),
    scope.world.target(read(instance, ROLE))?.type === 'AWS::IAM::Role'
      ? compliant(instance, ROLE)
      : broken(instance, ROLE, 'the role of this environment that may publish the metrics'),
    // The account has one such group for all databases: another tool's may stand in another template.
    ...(scope.environment ? [judgeLogGroup(instance, scope)] : []),
  ],
  mutants: [
    setTo(INSTANCE, 'MonitoringInterval', 0, 'monitoring off', 'flip'),
    without(INSTANCE, 'MonitoringInterval', 'monitoring left out'),
    without(INSTANCE, ROLE, 'nobody may publish'),
    {
      ...setTo(LOG_GROUP, 'LogGroupName', 'another', 'a log group that RDS makes', 'detach', isMetrics),
      notices: { partner: INSTANCE },
    },
    {
      ...setTo(LOG_GROUP, 'RetentionInDays', 30, 'metrics kept 30 days', 'weaken', isMetrics),
      notices: { partner: INSTANCE },
    },
    setTo(INSTANCE, ROLE, 'role/of-somebody-else', 'a role that nobody knows', 'weaken'),
  ],
});

function judgeLogGroup(instance: Resource, scope: Scope): Verdict {
  const group = logGroupNamed(NAME, scope.world);
  return group && isKept(group, scope)
    ? compliant(instance, 'MonitoringInterval', NAME)
    : broken(
        instance,
        'MonitoringInterval',
        `a log group ${NAME} with an own key, kept ${logDays(scope)} days`,
        'none',
      );
}

function isMetrics({ Properties }: RawResource): boolean {
  return Properties?.LogGroupName === NAME;
}
