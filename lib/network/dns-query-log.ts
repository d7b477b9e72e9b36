import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct, type IDependable } from 'constructs';

/** Every DNS query of the VPC and what became of it (EVM-19). */
export class DnsQueryLog extends Construct {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc, group: logs.ILogGroup, logDelivery: IDependable) {
    super(scope, id);
    const config = new route53resolver.CfnResolverQueryLoggingConfig(this, 'Config', {
      destinationArn: group.logGroupArn,
    });
    config.node.addDependency(logDelivery);
    new route53resolver.CfnResolverQueryLoggingConfigAssociation(this, 'Association', {
      resolverQueryLogConfigId: config.attrId,
      resourceId: vpc.vpcId,
    });
  }
}
