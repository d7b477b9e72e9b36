import { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { testEnvironment } from '../../fixtures/environment';
import { networkStack } from './network-fixture';

describe('references from later stacks', () => {
  test('keep VPC, subnets and security groups from being removed under their users', () => {
    const network = networkStack(testEnvironment());
    const later = new Stack(network.node.scope, 'later', { env: { account: network.account, region: network.region } });
    const properties = {
      vpc: network.vpc.vpcId,
      subnets: Object.values(network.subnets).flatMap((tier) => tier.map(({ subnetId }) => subnetId)),
      groups: [network.securityGroups.database, ...network.securityGroups.app.values()].map(
        ({ securityGroupId }) => securityGroupId,
      ),
    };
    new CfnResource(later, 'user', { type: 'Test::Network::User', properties });
    const { vpc, subnets, groups } = Template.fromStack(later).toJSON().Resources.user.Properties;
    expect([vpc, ...subnets, ...groups]).toHaveLength(1 + 27 + 3);
    for (const reference of [vpc, ...subnets, ...groups]) {
      expect(reference).toEqual({ 'Fn::ImportValue': expect.stringContaining('-network:') });
    }
  });
});
