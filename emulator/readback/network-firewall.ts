import {
  DescribeFirewallCommand,
  DescribeFirewallPolicyCommand,
  DescribeLoggingConfigurationCommand,
  DescribeRuleGroupCommand,
  DescribeVpcEndpointAssociationCommand,
  NetworkFirewallClient,
} from '@aws-sdk/client-network-firewall';
import { text } from './deployed';
import { readBack } from './read-back';

const ruleGroup = readBack({
  type: 'AWS::NetworkFirewall::RuleGroup',
  read: (api, { physicalId }) =>
    api.client(NetworkFirewallClient).send(new DescribeRuleGroupCommand({ RuleGroupArn: physicalId })),
  checks: [
    { path: 'RuleGroup', promises: ['EVM-08', 'SMV-42'], actual: ({ RuleGroup }) => RuleGroup },
    { path: 'Type', promises: ['EVM-08'], actual: ({ RuleGroupResponse }) => RuleGroupResponse?.Type },
  ],
  notPromised: ['Capacity', 'RuleGroupName', 'Description', 'Tags'],
});

const policy = readBack({
  type: 'AWS::NetworkFirewall::FirewallPolicy',
  read: (api, { physicalId }) =>
    api.client(NetworkFirewallClient).send(new DescribeFirewallPolicyCommand({ FirewallPolicyArn: physicalId })),
  checks: [
    {
      path: 'FirewallPolicy',
      promises: ['EVM-08', 'EVM-11', 'EVM-31'],
      actual: ({ FirewallPolicy }) => FirewallPolicy,
    },
  ],
  notPromised: ['FirewallPolicyName', 'Description', 'Tags'],
});

const firewall = readBack({
  type: 'AWS::NetworkFirewall::Firewall',
  read: async (api, { physicalId }) => {
    const asked = { FirewallArn: physicalId };
    return (await api.client(NetworkFirewallClient).send(new DescribeFirewallCommand(asked))).Firewall;
  },
  checks: [
    { path: 'DeleteProtection', promises: ['EVM-31'], actual: (found) => found?.DeleteProtection },
    { path: 'SubnetChangeProtection', promises: ['EVM-31'], actual: (found) => found?.SubnetChangeProtection },
    {
      path: 'FirewallPolicyChangeProtection',
      promises: ['EVM-31'],
      actual: (found) => found?.FirewallPolicyChangeProtection,
    },
    { path: 'FirewallPolicyArn', promises: ['EVM-08'], actual: (found) => found?.FirewallPolicyArn },
    { path: 'VpcId', promises: ['EVM-08', 'SMV-07'], actual: (found) => found?.VpcId },
    { path: 'SubnetMappings', promises: ['EVM-39'], actual: (found) => found?.SubnetMappings },
  ],
  notPromised: ['FirewallName', 'Description', 'Tags'],
});

const logging = readBack({
  type: 'AWS::NetworkFirewall::LoggingConfiguration',
  read: (api, resource) => {
    const asked = { FirewallArn: text(resource, 'FirewallArn') };
    return api.client(NetworkFirewallClient).send(new DescribeLoggingConfigurationCommand(asked));
  },
  checks: [
    { path: 'LoggingConfiguration', promises: ['EVM-19'], actual: ({ LoggingConfiguration }) => LoggingConfiguration },
  ],
  notPromised: ['FirewallArn', 'FirewallName'],
});

const endpoint = readBack({
  type: 'AWS::NetworkFirewall::VpcEndpointAssociation',
  read: async (api, { physicalId }) => {
    const asked = { VpcEndpointAssociationArn: physicalId };
    const found = await api.client(NetworkFirewallClient).send(new DescribeVpcEndpointAssociationCommand(asked));
    return found.VpcEndpointAssociation;
  },
  checks: [
    { path: 'SubnetMapping', promises: ['EVM-39'], actual: (found) => found?.SubnetMapping },
    { path: 'FirewallArn', promises: ['EVM-08'], actual: (found) => found?.FirewallArn },
    { path: 'VpcId', promises: ['EVM-08'], actual: (found) => found?.VpcId },
  ],
  notPromised: ['Description', 'Tags'],
});

export const networkFirewallTypes = [ruleGroup, policy, firewall, logging, endpoint];
