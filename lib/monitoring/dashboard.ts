import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type ApplicationLoadBalancer, HttpCodeElb, HttpCodeTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { METRICS } from '../../functions/metrics';
import { nameOf } from '../../functions/probe/target';
import { SERVICE_METRICS } from '../../functions/service-metrics';
import type { ServiceFleet } from '../app/service-fleet';
import { recoveryMetric } from '../backup/recovery-metric';
import type { Environment } from '../config/environment';
import { CONTAINMENT_METRICS, CONTAINMENT_NAMESPACE } from '../containment/names';
import { databaseIdentifier } from '../database/identifier';
import { probedHosts } from './probe';
import { MINUTE, serviceMetric } from './service-metric';

export interface DashboardProps {
  readonly environment: Environment;
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly fleets: ReadonlyMap<string, ServiceFleet>;
  readonly instance: rds.IDatabaseInstance;
  readonly alarms: readonly cloudwatch.IAlarm[];
}

const WHOLE = 24;
const HALF = 12;

/** One page per environment: the alarms, what customers meet, the servers, the database, the backups (EVM-29). */
export function dashboard(scope: Construct, props: DashboardProps): cloudwatch.Dashboard {
  const { environment, alarms } = props;
  return new cloudwatch.Dashboard(scope, 'dashboard', {
    dashboardName: environment.id,
    defaultInterval: Duration.hours(3),
    widgets: [
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: WHOLE, height: 6 })],
      checks(environment),
      traffic(props),
      servers(props),
      database(props),
      backups(environment),
      containment(),
    ],
  });
}

function graph(title: string, left: cloudwatch.IMetric[], width = HALF): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width, period: MINUTE });
}

function checks(environment: Environment): cloudwatch.IWidget[] {
  const each = (metric: 'CheckPassed' | 'CheckMilliseconds', statistic: 'Minimum' | 'Maximum') =>
    probedHosts(environment).flatMap(({ host, checks: all }) =>
      all.map((check) => serviceMetric(metric, statistic, { Host: host, Check: nameOf(check) })),
    );
  return [
    graph('Checks passed', [serviceMetric(SERVICE_METRICS.up, 'Minimum'), ...each('CheckPassed', 'Minimum')]),
    graph('Milliseconds of a check', each('CheckMilliseconds', 'Maximum')),
  ];
}

function traffic({ loadBalancer, fleets }: DashboardProps): cloudwatch.IWidget[] {
  const { metrics } = loadBalancer;
  const sum = { period: MINUTE, statistic: 'Sum' } as const;
  const each = [...fleets.values()].map(({ targetGroup }) => targetGroup.metrics);
  return [
    graph('Requests and errors', [
      metrics.requestCount(sum),
      metrics.httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum),
      ...each.map((service) => service.httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum)),
    ]),
    graph(
      'Seconds until the answer, 95 of 100',
      each.map((service) => service.targetResponseTime({ period: MINUTE, statistic: 'p95' })),
    ),
  ];
}

function servers({ fleets }: DashboardProps): cloudwatch.IWidget[] {
  const healthy = [...fleets.values()].map(({ targetGroup }) =>
    targetGroup.metrics.healthyHostCount({ period: MINUTE, statistic: 'Minimum' }),
  );
  const of = (name: 'HotStandbys' | 'ZonesMissing' | 'EventDayShortfall') =>
    [...fleets.keys()].map((Service) => serviceMetric(name, 'Maximum', { Service }));
  return [
    graph('Healthy servers', healthy),
    graph('Standbys, missing zones, missing announced servers', [
      ...of('HotStandbys'),
      ...of('ZonesMissing'),
      ...of('EventDayShortfall'),
    ]),
  ];
}

function database({ instance }: DashboardProps): cloudwatch.IWidget[] {
  return [
    graph('Database: processor in percent, connections', [
      instance.metricCPUUtilization({ period: MINUTE }),
      instance.metricDatabaseConnections({ period: MINUTE }),
    ]),
    graph('Database: free storage, free memory', [
      instance.metricFreeStorageSpace({ period: MINUTE }),
      instance.metricFreeableMemory({ period: MINUTE }),
    ]),
  ];
}

function backups(environment: Environment): cloudwatch.IWidget[] {
  const name = databaseIdentifier(environment);
  const of = (metric: 'RestorableLagSeconds' | 'RecoveryPointAgeSeconds') =>
    recoveryMetric({ name: metric, database: name, statistic: 'Maximum' });
  return [
    graph('Backups: seconds that a restore would lose', [of(METRICS.restorableLag), of(METRICS.recoveryPointAge)]),
    graph('Backups: failed jobs, rejected and valid restores', [
      recoveryMetric({ name: METRICS.failedJobs, statistic: 'Sum' }),
      recoveryMetric({ name: METRICS.rejectedRestores, database: name, statistic: 'Sum' }),
      recoveryMetric({ name: METRICS.validatedRestores, database: name, statistic: 'Sum' }),
    ]),
  ];
}

/** Whether the service is offline, and whether all that was closed is; the watch of the containment stack says so each minute (SMV-45). */
function containment(): cloudwatch.IWidget[] {
  const of = (metricName: string, label: string) =>
    new cloudwatch.Metric({
      namespace: CONTAINMENT_NAMESPACE,
      metricName,
      label,
      statistic: 'Maximum',
      period: MINUTE,
    });
  const { offline, openLayers } = CONTAINMENT_METRICS;
  return [
    new cloudwatch.SingleValueWidget({
      title: 'Containment: 1 is offline',
      metrics: [of(offline, 'offline'), of(openLayers, 'open layers')],
      width: HALF,
      height: 6,
    }),
    graph('Containment: offline, open layers', [of(offline, 'offline'), of(openLayers, 'open layers')]),
  ];
}
