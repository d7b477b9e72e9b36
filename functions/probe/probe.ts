import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { log, logFailure } from '../runtime/log';
import { publishService, type ServiceReading } from '../runtime/publish-service';
import { SERVICE_METRICS } from '../service-metrics';
import { echo } from './echo';
import { certificateDays, refusesOldTls } from './handshake';
import { page } from './page';
import { type Check, type HostChecks, nameOf, type Target } from './target';

export interface Probe {
  readonly cloudWatch: CloudWatchClient;
  readonly hosts: readonly HostChecks[];
  /** Milliseconds for one check. */
  readonly patience: number;
}

/** One look at everything that customers use. What could not be measured is not published: silence rings. */
export async function probe({ cloudWatch, hosts, patience }: Probe): Promise<boolean> {
  const readings = await Promise.all(
    hosts.flatMap((host) => [
      ...host.checks.map((check) => checked(host, check, patience)),
      measured(host, SERVICE_METRICS.oldTlsRefused, async () => Number(await refusesOldTls(host, patience))),
      measured(host, SERVICE_METRICS.certificateDays, () => certificateDays(host, patience)),
    ]),
  );
  const all = readings.flat();
  const up = all.every(({ metric, value }) => metric !== SERVICE_METRICS.checkPassed || value === 1);
  await publishService(cloudWatch, [
    ...all,
    { metric: SERVICE_METRICS.up, value: Number(up), unit: 'Count', dimensions: {} },
  ]);
  log(up ? 'info' : 'error', up ? 'up' : 'not up', { hosts: hosts.length });
  return up;
}

async function checked(target: Target, check: Check, patience: number): Promise<ServiceReading[]> {
  const dimensions = { Host: target.host, Check: nameOf(check) };
  const passed = (value: 0 | 1): ServiceReading => {
    return { metric: SERVICE_METRICS.checkPassed, value, unit: 'Count', dimensions };
  };
  const begun = performance.now();
  try {
    await (check.kind === 'page' ? page(target, check.path, check.text, patience) : echo(target, check.path, patience));
    const value = Math.round(performance.now() - begun);
    return [passed(1), { metric: SERVICE_METRICS.checkDuration, value, unit: 'Milliseconds', dimensions }];
  } catch (error) {
    logFailure('check failed', error, { host: target.host, check: nameOf(check) });
    return [passed(0)];
  }
}

async function measured(
  { host }: Target,
  metric: ServiceReading['metric'],
  measure: () => Promise<number>,
): Promise<ServiceReading[]> {
  try {
    return [{ metric, value: await measure(), unit: 'Count', dimensions: { Host: host } }];
  } catch (error) {
    logFailure('not measured', error, { host, metric });
    return [];
  }
}
