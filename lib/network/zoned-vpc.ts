import { CrossStackReferences, ReferenceStrength, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { subnetCidr } from './address-plan';
import { tagZone } from './tag-zone';
import { TIERS, type Tier, type TierName } from './tiers';

/** One subnet per availability zone and tier, in the order of the deployment's zones. */
export type Subnets = { readonly [tier in TierName]: readonly ec2.ISubnet[] };

const SUBNET_TYPES: { readonly [out in Tier['out']]: ec2.SubnetType } = {
  'internet gateway': ec2.SubnetType.PUBLIC,
  'nat gateway': ec2.SubnetType.PRIVATE_WITH_EGRESS,
  // The firewall makes this route itself; until then there is none.
  firewall: ec2.SubnetType.PRIVATE_ISOLATED,
  none: ec2.SubnetType.PRIVATE_ISOLATED,
};

/**
 * The VPC with its zones (EVM-12, EMB-57): nine tiers in every configured availability zone, a NAT gateway in each
 * (EVM-39), a route table per subnet, and a default security group without rules (EVM-31). CloudFormation cannot
 * empty that group (cloudformation-coverage-roadmap 658), hence CDK's custom resource.
 */
export class ZonedVpc extends Construct {
  readonly vpc: ec2.Vpc;
  readonly subnets: Subnets;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const zones = [...environment.availabilityZones];
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: addressesOf(environment),
      availabilityZones: zones,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      restrictDefaultSecurityGroup: true,
      natGateways: zones.length,
      natGatewaySubnets: { subnetGroupName: 'egress' },
      subnetConfiguration: TIERS.map((tier) => ({
        name: tier.name,
        subnetType: SUBNET_TYPES[tier.out],
        ...(tier.out === 'internet gateway' ? { mapPublicIpOnLaunch: false } : {}),
      })),
    });
    this.subnets = subnetsByTier((tier) => this.vpc.selectSubnets({ subnetGroupName: tier }).subnets);
    for (const tier of TIERS) {
      for (const subnet of this.subnets[tier.name]) {
        tagZone(subnet, tier.zone);
        CrossStackReferences.of(subnet).produce(ReferenceStrength.STRONG);
      }
    }
    CrossStackReferences.of(this.vpc).produce(ReferenceStrength.STRONG);
    Validations.of(this.vpc).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason:
        'Zones are spelled out: three that really differ are promised (EMB-57), and asking AWS would tie the template to an account',
    });
  }
}

function addressesOf(environment: Environment): ec2.IIpAddresses {
  return {
    allocateVpcCidr: () => ({ cidrBlock: environment.cidr }),
    allocateSubnetsCidr: ({ requestedSubnets }) => ({
      allocatedSubnets: requestedSubnets.map(({ configuration, availabilityZone }) => {
        const tier = TIERS.find((candidate) => candidate.name === configuration.name);
        if (!tier) {
          throw new Error(`subnet group ${configuration.name} is in no tier`);
        }
        return {
          cidr: subnetCidr(environment.cidr, tier.name, environment.availabilityZones.indexOf(availabilityZone)),
        };
      }),
    }),
  };
}

function subnetsByTier(select: (tier: TierName) => readonly ec2.ISubnet[]): Subnets {
  return {
    app: select('app'),
    edge: select('edge'),
    database: select('database'),
    recovery: select('recovery'),
    operations: select('operations'),
    endpoints: select('endpoints'),
    egress: select('egress'),
    firewall: select('firewall'),
    firewallPrimary: select('firewallPrimary'),
  };
}
