import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ServiceFleet } from '../lib/app/service-fleet';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import type { EnvironmentRoles } from '../lib/identity/environment-roles';
import { certificateAlarm, functionAlarms, quotaAlarms, topicAlarms } from '../lib/monitoring/account-alarms';
import { capacity } from '../lib/monitoring/capacity';
import { dashboard } from '../lib/monitoring/dashboard';
import { databaseAlarms } from '../lib/monitoring/database-alarms';
import { fleetAlarms } from '../lib/monitoring/fleet-alarms';
import { loadBalancerAlarms, serviceAlarms } from '../lib/monitoring/load-balancer-alarms';
import { notices } from '../lib/monitoring/notices';
import { pager } from '../lib/monitoring/pager';
import { probe } from '../lib/monitoring/probe';
import { availabilityObjective, serviceUp } from '../lib/monitoring/service-up';
import { undeliveredAlerts } from '../lib/monitoring/undelivered';
import { zonalAutoshift } from '../lib/monitoring/zonal-autoshift';
import { type OperationsZoneProps, operationsZone } from '../lib/operations/operations-zone';

export interface MonitoringStackProps extends OperationsZoneProps {
  readonly roles: EnvironmentRoles;
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly edge: { readonly loadBalancer: elbv2.ApplicationLoadBalancer; readonly certificate: ICertificate };
  readonly app: { readonly services: ReadonlyMap<string, ServiceFleet> };
}

/** Whether the service is up, how well, and who is woken when it is not. */
export class MonitoringStack extends EnvironmentStack {
  /** What no pager, topic or state machine took; it rings. */
  readonly undelivered: sqs.IQueue;

  constructor(scope: Construct, environment: Environment, props: MonitoringStackProps) {
    super(scope, 'monitoring', environment);
    const { keys, roles, alerting, database, edge, app } = props;
    const { id, deployment } = environment;
    const topic = alerting.topics.onCall;
    const zone = operationsZone(this, environment, props);

    const undelivered = undeliveredAlerts(this, keys.logs, topic);
    this.undelivered = undelivered;
    const probed = probe(this, { zone, role: roles.functions.probe, topic });
    const signs = [probed];
    capacity(this, { zone, roles: roles.functions, fleets: app.services });
    const zonesMissing = new Map<string, Alarm>();
    for (const [name, fleet] of app.services) {
      signs.push(serviceAlarms(this, { name, fleet, topic }));
      zonesMissing.set(name, fleetAlarms(this, { name, fleet, topic }));
    }
    const errors = loadBalancerAlarms(this, edge.loadBalancer, topic);
    databaseAlarms(this, { instance: database.instance, engine: deployment.database.engine, topic });
    certificateAlarm(this, edge.certificate, topic);
    functionAlarms(this, topic);
    quotaAlarms(this, topic);
    topicAlarms(this, alerting.topics);
    notices(this, { instance: database.instance, topic, undelivered });
    const up = serviceUp(this, { id, signs, topic });
    availabilityObjective(this, { id, topic });
    zonalAutoshift(this, {
      environment,
      loadBalancer: edge.loadBalancer,
      fleets: app.services,
      outcome: probed,
      blocking: { loadBalancer: errors, services: zonesMissing },
    });

    const { pagerDuty } = deployment.alerts;
    if (pagerDuty && roles.pager) {
      const secretName = pagerDuty.integrationSecretName;
      pager(this, { environment, secretName, key: keys.secrets, role: roles.pager, undelivered });
    }
    dashboard(this, {
      environment,
      loadBalancer: edge.loadBalancer,
      fleets: app.services,
      instance: database.instance,
      alarms: [up, ...this.node.findAll().filter((node): node is Alarm => node instanceof Alarm)],
    });
  }
}
