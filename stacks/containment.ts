import { Duration } from 'aws-cdk-lib';
import type * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { AlertTopics } from '../lib/alerting/topics';
import type { Environment } from '../lib/config/environment';
import { containmentAlarms } from '../lib/containment/alarms';
import { breakGlassRights } from '../lib/containment/break-glass-rights';
import { incidentTable } from '../lib/containment/incident-table';
import { containmentMachines } from '../lib/containment/machines';
import { QuarantineFirewall } from '../lib/containment/quarantine-firewall';
import { quarantineGroup } from '../lib/containment/quarantine-group';
import { starts } from '../lib/containment/starts';
import type { Targets } from '../lib/containment/targets';
import { EnvironmentStack } from '../lib/environment-stack';
import type { ContainmentRoles } from '../lib/identity/environment-roles';
import type { DataKeys } from '../lib/keys/data-keys';
import { tagZone } from '../lib/network/tag-zone';

export interface ContainmentStackProps {
  readonly keys: DataKeys;
  readonly roles: {
    readonly containment: ContainmentRoles;
    readonly breakGlass: iam.IRole;
    readonly service: ReadonlyMap<string, iam.IRole>;
  };
  readonly revocation: iam.IManagedPolicy;
  readonly rotation: { readonly functionArn: string };
  readonly archive: { readonly logGroups: { readonly waf: logs.ILogGroup } };
  readonly alerting: { readonly topics: AlertTopics };
  readonly network: {
    readonly vpc: ec2.IVpc;
    readonly securityGroups: {
      readonly app: ReadonlyMap<string, ec2.ISecurityGroup>;
      readonly database: ec2.ISecurityGroup;
    };
  };
  readonly database: { readonly instance: rds.IDatabaseInstance };
  readonly edge: {
    readonly loadBalancer: elbv2.IApplicationLoadBalancer;
    readonly listener: elbv2.IApplicationListener;
    readonly firewall: { readonly webAcl: wafv2.CfnWebACL };
  };
  readonly app: {
    readonly services: ReadonlyMap<string, { readonly group: autoscaling.IAutoScalingGroup }>;
    readonly secrets: readonly string[];
  };
  readonly monitoring: { readonly undelivered: sqs.IQueue };
}

/** The switch that takes the service offline and brings it back, and the clocks of an incident. */
export class ContainmentStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, props: ContainmentStackProps) {
    super(scope, 'containment', environment);
    const { keys, roles, archive, alerting, network, database, edge, app, monitoring } = props;
    tagZone(this, 'operations');

    const { webAcl } = new QuarantineFirewall(this, 'firewall', { environment, logGroup: archive.logGroups.waf });
    const targets: Targets = {
      environment,
      table: incidentTable(this, environment, keys.logs),
      topics: alerting.topics,
      loadBalancer: edge.loadBalancer,
      listener: edge.listener,
      firewalls: { usual: edge.firewall.webAcl, quarantine: webAcl },
      groups: {
        app: [...network.securityGroups.app.values()],
        database: network.securityGroups.database,
        quarantine: quarantineGroup(this, network.vpc),
      },
      scaling: [...app.services.values()].map(({ group }) => group),
      instance: database.instance,
      sessions: { roles: [...roles.service.values()], revocation: props.revocation },
      secrets: { arns: app.secrets, rotation: props.rotation.functionArn },
    };
    const machines = containmentMachines(this, { targets, key: keys.logs, roles: roles.containment });
    breakGlassRights(this, roles.breakGlass, targets, keys.logs);
    starts(this, {
      machines,
      role: roles.containment.starter,
      environment,
      every: Duration.minutes(1),
      undelivered: monitoring.undelivered,
    });
    containmentAlarms(this, machines, alerting.topics);
  }
}
