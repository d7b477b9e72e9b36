import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, isTrue, judgeProperty, numberOf, read } from '../../verdict';
import { TARGET_GROUP } from './machines';

/** Seconds, EMB-60: nothing is looked at less often. */
const LONGEST_INTERVAL = 60;
const INTERVAL = 'HealthCheckIntervalSeconds';
/** What ELB takes where none is named, for instances and addresses (CloudFormation's reference of the property). */
const USUAL_INTERVAL = 30;

export const appTargetsOverTls = resourceRule({
  id: 'app-targets-over-tls',
  title: 'Load balancers talk TLS to the services too, and ask them at least once a minute how they are',
  promises: ['EVM-34', 'SMV-09', 'SMV-11', 'EMB-38'],
  area: 'app',
  fix: 'Set Protocol and HealthCheckProtocol to HTTPS, the interval to at most 60 seconds (lib/app/target-group.ts).',
  fixElsewhere:
    'Set Protocol and HealthCheckProtocol of the target group to HTTPS, the interval to at most 60 seconds.',
  type: TARGET_GROUP,
  // Functions are called through the API of AWS, which is HTTPS; appliances see packets.
  when: (group) => read(group, 'TargetType') !== 'lambda' && read(group, 'Protocol') !== 'GENEVE',
  required: (scope) => scope.environment !== undefined,
  judge: (group) => {
    const secure = read(group, 'Protocol') === 'TLS' ? ['HTTPS', 'TLS'] : ['HTTPS'];
    return [
      judgeProperty(group, 'Protocol', 'HTTPS or TLS', (value) => value === 'HTTPS' || value === 'TLS'),
      judgeProperty(group, 'HealthCheckProtocol', secure.join(' or '), (value) => secure.some((one) => one === value)),
      read(group, 'HealthCheckEnabled') === undefined || isTrue(read(group, 'HealthCheckEnabled'))
        ? compliant(group, 'HealthCheckEnabled', read(group, 'HealthCheckEnabled') ?? 'on by default')
        : broken(group, 'HealthCheckEnabled', 'true'),
      numberOf(read(group, INTERVAL) ?? USUAL_INTERVAL) <= LONGEST_INTERVAL
        ? compliant(group, INTERVAL, read(group, INTERVAL) ?? USUAL_INTERVAL)
        : broken(group, INTERVAL, `at most ${LONGEST_INTERVAL} seconds`),
    ];
  },
  mutants: [
    setTo(TARGET_GROUP, 'Protocol', 'HTTP', 'targets over plain HTTP'),
    setTo(TARGET_GROUP, 'Protocol', 'TCP', 'targets over a plain connection'),
    setTo(TARGET_GROUP, 'HealthCheckProtocol', 'HTTP', 'health checks in clear'),
    without(TARGET_GROUP, 'HealthCheckProtocol', "health checks by ELB's default, HTTP"),
    setTo(TARGET_GROUP, 'HealthCheckEnabled', false, 'no health checks', 'flip'),
    setTo(TARGET_GROUP, 'HealthCheckIntervalSeconds', 61, 'a second more than a minute'),
    without(TARGET_GROUP, 'Protocol', 'no protocol'),
  ],
});
