import {
  GetIPSetCommand,
  GetLoggingConfigurationCommand,
  GetRegexPatternSetCommand,
  GetWebACLCommand,
  GetWebACLForResourceCommand,
  type Scope,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import { type Deployed, text } from './deployed';
import { readBack } from './read-back';

/** CloudFormation's id of a WAF resource: `name|id|scope`. */
function identity({ physicalId }: Deployed): { Name: string; Id: string; Scope: Scope } {
  const [Name = '', Id = '', scope] = physicalId.split('|');
  return { Name, Id, Scope: scope === 'CLOUDFRONT' ? 'CLOUDFRONT' : 'REGIONAL' };
}

const webAcl = readBack({
  type: 'AWS::WAFv2::WebACL',
  read: async (api, resource) => (await api.client(WAFV2Client).send(new GetWebACLCommand(identity(resource)))).WebACL,
  checks: [
    { path: 'Rules', promises: ['EMB-29', 'EVM-11', 'EVM-49', 'SMV-40', 'SMV-41'], actual: (acl) => acl?.Rules },
    { path: 'DefaultAction', promises: ['SMV-07', 'SMV-08'], actual: (acl) => acl?.DefaultAction },
    {
      path: 'CustomResponseBodies',
      promises: ['SMV-45', 'SMV-47'],
      actual: (acl) => acl?.CustomResponseBodies,
    },
    { path: 'VisibilityConfig', promises: ['EVM-19'], actual: (acl) => acl?.VisibilityConfig },
    { path: 'DataProtectionConfig', promises: ['EVM-66'], actual: (acl) => acl?.DataProtectionConfig },
    {
      path: 'OnSourceDDoSProtectionConfig',
      promises: ['EVM-49'],
      actual: (acl) => acl?.OnSourceDDoSProtectionConfig,
    },
    {
      path: 'Scope',
      promises: ['EVM-03'],
      actual: (acl) => (acl?.ARN?.includes(':regional/') ? 'REGIONAL' : 'CLOUDFRONT'),
    },
  ],
  notPromised: ['Name', 'Description', 'Tags'],
});

const association = readBack({
  type: 'AWS::WAFv2::WebACLAssociation',
  read: (api, resource) =>
    api.client(WAFV2Client).send(new GetWebACLForResourceCommand({ ResourceArn: text(resource, 'ResourceArn') })),
  checks: [{ path: 'WebACLArn', promises: ['EVM-11'], actual: ({ WebACL }) => WebACL?.ARN }],
  notPromised: ['ResourceArn'],
});

const logging = readBack({
  type: 'AWS::WAFv2::LoggingConfiguration',
  read: async (api, resource) => {
    const asked = { ResourceArn: text(resource, 'ResourceArn') };
    return (await api.client(WAFV2Client).send(new GetLoggingConfigurationCommand(asked))).LoggingConfiguration;
  },
  checks: [
    { path: 'LogDestinationConfigs', promises: ['EVM-19', 'EVM-56'], actual: (found) => found?.LogDestinationConfigs },
    { path: 'RedactedFields', promises: ['EVM-66'], actual: (found) => found?.RedactedFields },
    { path: 'LoggingFilter', promises: ['EVM-19'], actual: (found) => found?.LoggingFilter },
  ],
  notPromised: ['ResourceArn'],
});

const ipSet = readBack({
  type: 'AWS::WAFv2::IPSet',
  read: async (api, resource) => (await api.client(WAFV2Client).send(new GetIPSetCommand(identity(resource)))).IPSet,
  checks: [{ path: 'Addresses', promises: ['EVM-11'], actual: (found) => found?.Addresses }],
  notPromised: ['Name', 'Scope', 'IPAddressVersion', 'Description', 'Tags'],
});

const patterns = readBack({
  type: 'AWS::WAFv2::RegexPatternSet',
  read: async (api, resource) =>
    (await api.client(WAFV2Client).send(new GetRegexPatternSetCommand(identity(resource)))).RegexPatternSet,
  checks: [
    {
      path: 'RegularExpressionList',
      promises: ['SMV-41'],
      actual: (found) => found?.RegularExpressionList?.map(({ RegexString }) => RegexString),
    },
  ],
  notPromised: ['Name', 'Scope', 'Description', 'Tags'],
});

export const wafTypes = [webAcl, association, logging, ipSet, patterns];
