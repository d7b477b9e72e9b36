import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as networkfirewall from 'aws-cdk-lib/aws-networkfirewall';
import { Construct, type IDependable } from 'constructs';
import type { Environment } from '../config/environment';
import { subnetCidr } from './address-plan';
import { EgressFirewallPolicy } from './egress-firewall-policy';
import { tagZone } from './tag-zone';
import type { Subnets } from './zoned-vpc';

export interface EgressFirewallProps {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  readonly subnets: Subnets;
  readonly logGroups: { readonly firewallAlert: logs.ILogGroup; readonly firewallFlow: logs.ILogGroup };
  /** What lets the service write into the log groups; logging is configured after it. */
  readonly logDelivery: IDependable;
}

/**
 * The only way out (EVM-03, EVM-08): app -> firewall endpoint -> NAT gateway -> internet gateway, each within its own
 * availability zone, and the answer back the same way, since a firewall that sees half a connection drops it.
 *
 * A firewall must have a primary endpoint in every availability zone before a further one may be associated there,
 * in a different subnet (Network Firewall guide, "Creating a VPC endpoint association"). Routes use the associated
 * endpoints: CloudFormation lists the primary ones in no particular order, so a route to one of those could lead
 * into another availability zone, while an association names its own. CloudFormation has no property for a customer key here.
 */
export class EgressFirewall extends Construct {
  constructor(scope: Construct, id: string, props: EgressFirewallProps) {
    super(scope, id);
    const { environment, vpc, subnets, logGroups } = props;
    const { policy } = new EgressFirewallPolicy(this, 'Policy', environment);
    const firewall = new networkfirewall.CfnFirewall(this, 'Firewall', {
      firewallName: `${environment.id}-egress`,
      firewallPolicyArn: policy.attrFirewallPolicyArn,
      vpcId: vpc.vpcId,
      subnetMappings: subnets.firewallPrimary.map(({ subnetId }) => ({ subnetId })),
      deleteProtection: true,
      subnetChangeProtection: true,
      firewallPolicyChangeProtection: true,
    });
    environment.availabilityZones.forEach((zone, slot) => {
      this.routeThrough(firewall, props, zone, slot);
    });
    new networkfirewall.CfnLoggingConfiguration(this, 'Logging', {
      firewallArn: firewall.attrFirewallArn,
      loggingConfiguration: {
        logDestinationConfigs: [
          destination('ALERT', logGroups.firewallAlert),
          destination('FLOW', logGroups.firewallFlow),
        ],
      },
    }).node.addDependency(props.logDelivery);
    tagZone(this, 'edge');
  }

  private routeThrough(firewall: networkfirewall.CfnFirewall, props: EgressFirewallProps, zone: string, slot: number) {
    const { environment, vpc, subnets } = props;
    const [firewallSubnet, app, egress] = [subnets.firewall[slot], subnets.app[slot], subnets.egress[slot]];
    if (!firewallSubnet || !app || !egress) {
      throw new Error(`availability zone ${zone} lacks a subnet on the way out`);
    }
    const endpoint = new networkfirewall.CfnVpcEndpointAssociation(this, `Endpoint${slot + 1}`, {
      firewallArn: firewall.attrFirewallArn,
      vpcId: vpc.vpcId,
      subnetMapping: { subnetId: firewallSubnet.subnetId },
      description: `egress firewall of ${zone}`,
    });
    new ec2.CfnRoute(this, `Out${slot + 1}`, {
      routeTableId: app.routeTable.routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      vpcEndpointId: endpoint.attrEndpointId,
    });
    new ec2.CfnRoute(this, `Back${slot + 1}`, {
      routeTableId: egress.routeTable.routeTableId,
      destinationCidrBlock: subnetCidr(environment.cidr, 'app', slot),
      vpcEndpointId: endpoint.attrEndpointId,
    });
  }
}

function destination(
  logType: 'ALERT' | 'FLOW',
  group: logs.ILogGroup,
): networkfirewall.CfnLoggingConfiguration.LogDestinationConfigProperty {
  return { logType, logDestinationType: 'CloudWatchLogs', logDestination: { logGroup: group.logGroupName } };
}
