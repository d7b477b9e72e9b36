import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { Zone } from '../zones';
import { type GroupEnd, securityGroupRules, serviceGroup } from './security-group-rules';
import { tagZone } from './tag-zone';

/** Where each group outside the app zone belongs. */
const ZONE_GROUPS: { readonly [group: string]: Zone } = {
  edge: 'edge',
  database: 'database',
  recovery: 'recovery',
  operations: 'operations',
  endpoints: 'app',
};

/**
 * Every security group of the environment, with exactly the rules of the flow matrix at both ends (EVM-31, SMV-05).
 * No group sends anywhere else: CDK writes an impossible rule (ICMP to 255.255.255.255/32) into a group without
 * outgoing rules, since CloudFormation would otherwise open it to everything.
 * Security groups do not filter DNS to the VPC's resolver, instance metadata or the time service (VPC user guide,
 * "Infrastructure security in Amazon VPC"), so none of these needs a rule.
 */
export class SecurityGroups extends Construct {
  readonly edge: ec2.SecurityGroup;
  readonly app: ReadonlyMap<string, ec2.SecurityGroup>;
  readonly database: ec2.SecurityGroup;
  readonly recovery: ec2.SecurityGroup;
  readonly operations: ec2.SecurityGroup;
  readonly endpoints: ec2.SecurityGroup;

  private readonly groups = new Map<string, ec2.SecurityGroup>();

  constructor(scope: Construct, id: string, vpc: ec2.IVpc, environment: Environment) {
    super(scope, id);
    for (const [group, zone] of Object.entries(ZONE_GROUPS)) {
      this.createGroup(vpc, group, zone);
    }
    const { services } = environment.deployment;
    for (const service of services) {
      this.createGroup(vpc, serviceGroup(service), 'app');
    }
    this.edge = this.group('edge');
    this.database = this.group('database');
    this.recovery = this.group('recovery');
    this.operations = this.group('operations');
    this.endpoints = this.group('endpoints');
    this.app = new Map(services.map((service) => [service.name, this.group(serviceGroup(service))]));
    this.connect(environment);
  }

  private connect(environment: Environment): void {
    for (const { from, to, port, description } of securityGroupRules(environment)) {
      if (from !== 'any address') {
        this.group(from.group).addEgressRule(this.peer(to), ec2.Port.tcp(port), description);
      }
      if (to !== 'any address') {
        this.group(to.group).addIngressRule(this.peer(from), ec2.Port.tcp(port), description);
      }
    }
  }

  private peer(end: GroupEnd): ec2.IPeer {
    return end === 'any address' ? ec2.Peer.anyIpv4() : this.group(end.group);
  }

  private createGroup(vpc: ec2.IVpc, key: string, zone: Zone): void {
    const group = new ec2.SecurityGroup(this, key.replace(':', '-'), {
      vpc,
      allowAllOutbound: false,
      description: `${key}: only the flows of the zone matrix`,
    });
    tagZone(group, zone);
    CrossStackReferences.of(group).produce(ReferenceStrength.STRONG);
    this.groups.set(key, group);
  }

  private group(key: string): ec2.SecurityGroup {
    const group = this.groups.get(key);
    if (!group) {
      throw new Error(`the zone matrix names ${key}, which has no security group`);
    }
    return group;
  }
}
