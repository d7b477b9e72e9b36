import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/**
 * A group without a single rule: whoever is in it alone hears nobody and reaches nobody (SMV-44). CDK writes an
 * impossible outgoing rule into it, since CloudFormation would otherwise open it to everything.
 */
export function quarantineGroup(scope: Construct, vpc: ec2.IVpc): ec2.SecurityGroup {
  return new ec2.SecurityGroup(scope, 'quarantine', {
    vpc,
    allowAllOutbound: false,
    description: 'quarantine: no flow in, no flow out',
  });
}
