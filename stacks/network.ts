import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../lib/config/environment';
import { EnvironmentStack } from '../lib/environment-stack';
import { AccessScopes } from '../lib/network/access-scopes';
import { logCustomResources } from '../lib/network/custom-resource-logs';
import { DnsFirewall } from '../lib/network/dns-firewall';
import { DnsQueryLog } from '../lib/network/dns-query-log';
import { EgressFirewall } from '../lib/network/egress-firewall';
import { Endpoints } from '../lib/network/endpoints';
import { VpcFlowLog } from '../lib/network/flow-log';
import { logDelivery } from '../lib/network/log-delivery';
import type { NetworkLogGroups } from '../lib/network/log-groups';
import { NetworkAcls } from '../lib/network/network-acls';
import { SecurityGroups } from '../lib/network/security-groups';
import { type Subnets, ZonedVpc } from '../lib/network/zoned-vpc';

export interface NetworkStackProps {
  readonly archive: { readonly logGroups: NetworkLogGroups };
  readonly roles: { readonly flowLogs: iam.IRole };
}

/** Zones, routes and filters of one environment: the flow matrix, made real. */
export class NetworkStack extends EnvironmentStack {
  readonly vpc: ec2.Vpc;
  readonly subnets: Subnets;
  readonly securityGroups: SecurityGroups;
  readonly endpoints: Endpoints;

  constructor(scope: Construct, environment: Environment, { archive, roles }: NetworkStackProps) {
    super(scope, 'network', environment);
    const { logGroups } = archive;
    const { vpc, subnets } = new ZonedVpc(this, 'Zones', environment);
    this.vpc = vpc;
    this.subnets = subnets;
    logCustomResources(this, logGroups.customResources);
    new NetworkAcls(this, 'Acls', vpc, subnets, environment);
    this.securityGroups = new SecurityGroups(this, 'Groups', vpc, environment);
    this.endpoints = new Endpoints(this, 'Endpoints', {
      environment,
      vpc,
      subnets,
      securityGroup: this.securityGroups.endpoints,
    });
    const delivery = logDelivery(this, 'LogDelivery', [logGroups.dns, logGroups.firewallAlert, logGroups.firewallFlow]);
    new EgressFirewall(this, 'EgressFirewall', { environment, vpc, subnets, logGroups, logDelivery: delivery });
    new DnsFirewall(this, 'DnsFirewall', vpc, environment);
    new DnsQueryLog(this, 'DnsQueryLog', vpc, logGroups.dns, delivery);
    new AccessScopes(this, 'ForbiddenPaths', subnets);
    new VpcFlowLog(this, 'FlowLog', vpc, logGroups.flow, roles.flowLogs);
  }
}
