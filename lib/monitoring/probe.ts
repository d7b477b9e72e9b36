import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type HostChecks, nameOf } from '../../functions/probe/target';
import { SERVICE_METRICS, SERVICE_NAMESPACE } from '../../functions/service-metrics';
import { ringingAlarm } from '../alerting/ringing-alarm';
import type { Service } from '../config/deployment';
import type { Environment } from '../config/environment';
import { hostOf } from '../edge/hosts';
import { everyMinute } from '../operations/every-minute';
import { MINUTE_CALL, type OperationsZone, operationsFunction } from '../operations/operations-function';
import { serviceMetric } from './service-metric';
import { TARGETS } from './targets';

/** Bytes for the list of checks: a function has 4 KB for all of its variables (Lambda quotas). */
const MOST_BYTES = 3500;

/** What is asked: every service's checks, at the name under which customers know it. */
export function probedHosts(environment: Environment): HostChecks[] {
  return environment.deployment.services.map((service) => ({
    host: hostOf(environment, service),
    checks: service.checks,
  }));
}

/**
 * Looks at the service each minute from outside the network, in the region (EMB-60): through the public names, the
 * firewall and the load balancer, as a customer would. It may publish figures, and nothing else.
 * @returns the alarm that rings when the service is not up
 */
export function probe(
  scope: Construct,
  { zone, role, topic }: { readonly zone: OperationsZone; readonly role: iam.Role; readonly topic: sns.ITopic },
): cloudwatch.Alarm {
  const hosts = probedHosts(zone.environment);
  const settings = JSON.stringify(hosts);
  if (Buffer.byteLength(settings) > MOST_BYTES) {
    throw new Error(
      `the checks of ${zone.environment.id} take more than ${MOST_BYTES} bytes: name fewer or shorter ones`,
    );
  }
  const made = operationsFunction(scope, 'probe', {
    zone,
    role,
    description: 'Looks at the service from outside, each minute',
    entry: 'probe/each-minute',
    rights: [],
    variables: { HOSTS: settings },
    namespace: SERVICE_NAMESPACE,
    outside: true,
    ...MINUTE_CALL,
  });
  everyMinute(scope, 'probe', made);
  for (const service of zone.environment.deployment.services)
    hostAlarms(scope, service, hostOf(zone.environment, service), topic);
  return ringingAlarm(scope, 'service-not-up', {
    metric: serviceMetric(SERVICE_METRICS.up, 'Minimum'),
    rings: 'below',
    threshold: 1,
    periods: { bad: 2, of: 3 },
    silence: 'bad',
    what: 'What customers use does not answer as it should, or nobody looks.',
    runbook: 'service-not-up',
    topic,
  });
}

/** Called after the service, whose name is its own in every environment; two hosts can begin with the same label. */
function hostAlarms(scope: Construct, { name, checks }: Service, host: string, topic: sns.ITopic): void {
  for (const [index, check] of checks.entries()) {
    ringingAlarm(scope, `slow-${name}-${index + 1}`, {
      metric: serviceMetric(SERVICE_METRICS.checkDuration, 'Maximum', { Host: host, Check: nameOf(check) }),
      rings: 'above',
      threshold: TARGETS.checkMilliseconds,
      periods: { bad: 3, of: 5 },
      silence: 'bad',
      what: `${host}: ${nameOf(check)} takes longer than two seconds, or does not pass.`,
      runbook: 'service-slow',
      topic,
    });
  }
  ringingAlarm(scope, `old-tls-${name}`, {
    metric: serviceMetric(SERVICE_METRICS.oldTlsRefused, 'Minimum', { Host: host }),
    rings: 'below',
    threshold: 1,
    periods: { bad: 3, of: 3 },
    silence: 'bad',
    what: `${host} accepts TLS 1.0 or 1.1 (EVM-34), or nobody knows.`,
    runbook: 'old-tls-accepted',
    topic,
  });
  ringingAlarm(scope, `certificate-${name}`, {
    metric: serviceMetric(SERVICE_METRICS.certificateDays, 'Minimum', { Host: host }),
    rings: 'below',
    threshold: TARGETS.certificateDays,
    periods: { bad: 3, of: 3 },
    silence: 'bad',
    what: `${host} shows a certificate that runs out within 30 days (EMB-32), or nobody knows.`,
    runbook: 'certificate-expires',
    topic,
  });
}
