import {
  GetFirewallConfigCommand,
  GetFirewallRuleGroupAssociationCommand,
  GetResolverQueryLogConfigAssociationCommand,
  GetResolverQueryLogConfigCommand,
  ListFirewallDomainsCommand,
  ListFirewallRulesCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver';
import { list, text } from './deployed';
import { readBack } from './read-back';

const dot = (name: unknown): string => `${String(name).replace(/\.$/, '')}.`;

const domainList = readBack({
  type: 'AWS::Route53Resolver::FirewallDomainList',
  read: (api, { physicalId }) =>
    api.client(Route53ResolverClient).send(new ListFirewallDomainsCommand({ FirewallDomainListId: physicalId })),
  checks: [
    {
      path: 'Domains',
      promises: ['EVM-11'],
      expected: (resource) => list(resource, 'Domains').map(dot),
      actual: ({ Domains }) => Domains?.map(dot),
    },
  ],
  notPromised: ['Name', 'Tags'],
});

const ruleGroup = readBack({
  type: 'AWS::Route53Resolver::FirewallRuleGroup',
  read: (api, { physicalId }) =>
    api.client(Route53ResolverClient).send(new ListFirewallRulesCommand({ FirewallRuleGroupId: physicalId })),
  checks: [{ path: 'FirewallRules', promises: ['EVM-11'], actual: ({ FirewallRules }) => FirewallRules }],
  notPromised: ['Name', 'Tags'],
});

const association = readBack({
  type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  read: async (api, { physicalId }) => {
    const asked = { FirewallRuleGroupAssociationId: physicalId };
    const found = await api.client(Route53ResolverClient).send(new GetFirewallRuleGroupAssociationCommand(asked));
    return found.FirewallRuleGroupAssociation;
  },
  checks: [
    { path: 'FirewallRuleGroupId', promises: ['EVM-11'], actual: (found) => found?.FirewallRuleGroupId },
    { path: 'VpcId', promises: ['EVM-11'], actual: (found) => found?.VpcId },
    { path: 'MutationProtection', promises: ['EVM-11'], actual: (found) => found?.MutationProtection },
    { path: 'Priority', promises: ['EVM-11'], actual: (found) => found?.Priority },
  ],
  notPromised: ['Name', 'Tags'],
});

const config = readBack({
  type: 'AWS::Route53Resolver::FirewallConfig',
  read: async (api, resource) => {
    const asked = { ResourceId: text(resource, 'ResourceId') };
    return (await api.client(Route53ResolverClient).send(new GetFirewallConfigCommand(asked))).FirewallConfig;
  },
  checks: [{ path: 'FirewallFailOpen', promises: ['EVM-11'], actual: (found) => found?.FirewallFailOpen }],
  notPromised: ['ResourceId'],
});

const queryLog = readBack({
  type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  read: async (api, { physicalId }) => {
    const asked = { ResolverQueryLogConfigId: physicalId };
    const found = await api.client(Route53ResolverClient).send(new GetResolverQueryLogConfigCommand(asked));
    return found.ResolverQueryLogConfig;
  },
  checks: [{ path: 'DestinationArn', promises: ['EVM-19'], actual: (found) => found?.DestinationArn }],
  notPromised: ['Name', 'Tags'],
});

const queryLogAssociation = readBack({
  type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  read: async (api, { physicalId }) => {
    const asked = { ResolverQueryLogConfigAssociationId: physicalId };
    const found = await api.client(Route53ResolverClient).send(new GetResolverQueryLogConfigAssociationCommand(asked));
    return found.ResolverQueryLogConfigAssociation;
  },
  checks: [
    { path: 'ResolverQueryLogConfigId', promises: ['EVM-19'], actual: (found) => found?.ResolverQueryLogConfigId },
    { path: 'ResourceId', promises: ['EVM-19'], actual: (found) => found?.ResourceId },
  ],
});

export const resolverTypes = [domainList, ruleGroup, association, config, queryLog, queryLogAssociation];
