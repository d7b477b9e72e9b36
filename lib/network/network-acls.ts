import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { type AclEntry, networkAclEntries } from './network-acl-entries';
import { tagZone } from './tag-zone';
import { TIERS } from './tiers';
import type { Subnets } from './zoned-vpc';

/** One network ACL per tier (EVM-12, SMV-08); the VPC's default ACL, which allows everything, keeps no subnet. */
export class NetworkAcls extends Construct {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc, subnets: Subnets, environment: Environment) {
    super(scope, id);
    for (const tier of TIERS) {
      const acl = new ec2.NetworkAcl(this, tier.name, { vpc, subnetSelection: { subnets: [...subnets[tier.name]] } });
      tagZone(acl, tier.zone);
      for (const entry of networkAclEntries(tier.name, environment)) {
        // The number is in the id: an entry may change in place, but two entries must never swap numbers.
        acl.addEntry(`${entry.direction}${entry.number}`, optionsOf(entry));
      }
    }
  }
}

function optionsOf({ direction, action, cidr, ports, number }: AclEntry): ec2.CommonNetworkAclEntryOptions {
  return {
    cidr: ec2.AclCidr.ipv4(cidr),
    ruleNumber: number,
    traffic: ports ? ec2.AclTraffic.tcpPortRange(ports.from, ports.to) : ec2.AclTraffic.allTraffic(),
    direction: direction === 'in' ? ec2.TrafficDirection.INGRESS : ec2.TrafficDirection.EGRESS,
    ruleAction: action === 'allow' ? ec2.Action.ALLOW : ec2.Action.DENY,
  };
}
