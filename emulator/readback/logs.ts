import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeMetricFiltersCommand,
  DescribeQueryDefinitionsCommand,
  DescribeResourcePoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  GetDataProtectionPolicyCommand,
  type MetricFilter,
  type MetricTransformation,
} from '@aws-sdk/client-cloudwatch-logs';
import { at } from './deployed';
import { readBack } from './read-back';

export const logGroup = readBack({
  type: 'AWS::Logs::LogGroup',
  read: async (api, { physicalId, properties }) => {
    const logs = api.client(CloudWatchLogsClient);
    const found = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: physicalId }));
    const group = found.logGroups?.find(({ logGroupName }) => logGroupName === physicalId);
    const protectedBy =
      at(properties, 'DataProtectionPolicy') === undefined
        ? undefined
        : await logs.send(new GetDataProtectionPolicyCommand({ logGroupIdentifier: physicalId }));
    return { group, policy: protectedBy?.policyDocument };
  },
  checks: [
    {
      path: 'RetentionInDays',
      promises: ['EMB-83', 'EMB-84', 'EVM-29'],
      actual: ({ group }) => group?.retentionInDays,
    },
    { path: 'KmsKeyId', promises: ['EVM-29', 'EVM-38'], actual: ({ group }) => group?.kmsKeyId },
    {
      path: 'DeletionProtectionEnabled',
      promises: ['EMB-83'],
      actual: ({ group }) => group?.deletionProtectionEnabled,
    },
    { path: 'LogGroupName', promises: ['EMB-81', 'EVM-19'], actual: ({ group }) => group?.logGroupName },
    { path: 'LogGroupClass', promises: ['EMB-83'], actual: ({ group }) => group?.logGroupClass },
    { path: 'DataProtectionPolicy', promises: ['EVM-66', 'SMV-42'], actual: ({ policy }) => policy },
  ],
  notPromised: ['Tags'],
});

export const resourcePolicy = readBack({
  type: 'AWS::Logs::ResourcePolicy',
  read: (api) =>
    api.once('logs resource policies', () =>
      api.client(CloudWatchLogsClient).send(new DescribeResourcePoliciesCommand({})),
    ),
  checks: [
    {
      path: 'PolicyDocument',
      promises: ['EVM-19', 'EVM-62'],
      actual: ({ resourcePolicies }, { physicalId }) =>
        resourcePolicies?.find(({ policyName }) => policyName === physicalId)?.policyDocument,
    },
  ],
  notPromised: ['PolicyName'],
});

export const subscriptionFilter = readBack({
  type: 'AWS::Logs::SubscriptionFilter',
  read: async (api, { physicalId, properties }) => {
    const logGroupName = String(at(properties, 'LogGroupName'));
    const logs = api.client(CloudWatchLogsClient);
    const { subscriptionFilters } = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }));
    return subscriptionFilters?.find(({ filterName }) => filterName === physicalId);
  },
  checks: [
    { path: 'LogGroupName', promises: ['EVM-19', 'EVM-56'], actual: (filter) => filter?.logGroupName },
    { path: 'DestinationArn', promises: ['EVM-19', 'EMB-82'], actual: (filter) => filter?.destinationArn },
    { path: 'FilterPattern', promises: ['EVM-19', 'EMB-82'], actual: (filter) => filter?.filterPattern },
    { path: 'RoleArn', promises: ['EVM-26'], actual: (filter) => filter?.roleArn },
  ],
});

/** What is counted in a log group. */
export const metricFilter = readBack({
  type: 'AWS::Logs::MetricFilter',
  read: async (api, { physicalId, properties }) => {
    const logGroupName = String(at(properties, 'LogGroupName'));
    const told = await api
      .client(CloudWatchLogsClient)
      .send(new DescribeMetricFiltersCommand({ logGroupName, filterNamePrefix: physicalId }));
    return told.metricFilters?.find(({ filterName }) => filterName === physicalId);
  },
  checks: [
    { path: 'FilterPattern', promises: ['EVM-20', 'EVM-57', 'SMV-35'], actual: (told) => told?.filterPattern },
    { path: 'LogGroupName', promises: ['EVM-20', 'SMV-35'], actual: (told) => told?.logGroupName },
    ...(['MetricName', 'MetricNamespace', 'MetricValue'] as const).map((name) => ({
      path: `MetricTransformations.0.${name}`,
      promises: ['EVM-20', 'EVM-57', 'SMV-35'],
      actual: (told: MetricFilter | undefined) =>
        told?.metricTransformations?.[0]?.[`${name[0]?.toLowerCase()}${name.slice(1)}` as keyof MetricTransformation],
    })),
  ],
  notPromised: ['FilterName', 'MetricTransformations'],
});

/** A saved query. */
export const queryDefinition = readBack({
  type: 'AWS::Logs::QueryDefinition',
  read: async (api, { physicalId }) => {
    const told = await api.client(CloudWatchLogsClient).send(new DescribeQueryDefinitionsCommand({}));
    return told.queryDefinitions?.find(({ queryDefinitionId }) => queryDefinitionId === physicalId);
  },
  checks: [
    { path: 'Name', promises: ['EMB-84'], actual: (told) => told?.name },
    { path: 'QueryString', promises: ['EMB-84', 'EVM-21'], actual: (told) => told?.queryString },
    { path: 'LogGroupNames', promises: ['EMB-84', 'EVM-21'], actual: (told) => told?.logGroupNames },
  ],
});

export const logStream = readBack({
  type: 'AWS::Logs::LogStream',
  read: async (api, { physicalId, properties }) => {
    const asked = { logGroupName: String(at(properties, 'LogGroupName')), logStreamNamePrefix: physicalId };
    const found = await api.client(CloudWatchLogsClient).send(new DescribeLogStreamsCommand(asked));
    return found.logStreams?.find(({ logStreamName }) => logStreamName === physicalId);
  },
  checks: [
    {
      path: 'LogGroupName',
      promises: ['EVM-19'],
      actual: (stream, { properties }) => (stream ? at(properties, 'LogGroupName') : undefined),
    },
  ],
});
