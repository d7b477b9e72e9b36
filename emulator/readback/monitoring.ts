import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import type { Api } from './api';
import { readBack } from './read-back';
import { unsigned, unsignedJson } from './unsigned';

const compositeAlarm = readBack({
  type: 'AWS::CloudWatch::CompositeAlarm',
  read: async (api, { physicalId }) => {
    const asked = new DescribeAlarmsCommand({ AlarmNames: [physicalId], AlarmTypes: ['CompositeAlarm'] });
    return (await api.client(CloudWatchClient).send(asked)).CompositeAlarms?.[0];
  },
  checks: [
    { path: 'ActionsEnabled', promises: ['EMB-39'], actual: (told) => told?.ActionsEnabled },
    { path: 'AlarmActions', promises: ['EMB-39', 'EMB-59'], actual: (told) => told?.AlarmActions },
    { path: 'AlarmDescription', promises: ['EMB-62'], actual: (told) => told?.AlarmDescription },
    { path: 'AlarmName', promises: ['EMB-56'], actual: (told) => told?.AlarmName },
    { path: 'AlarmRule', promises: ['EMB-39'], actual: (told) => told?.AlarmRule },
    { path: 'OKActions', promises: ['EMB-39'], actual: (told) => told?.OKActions },
  ],
  notPromised: ['Tags'],
});

const dashboard = readBack({
  type: 'AWS::CloudWatch::Dashboard',
  read: (api, { physicalId }) =>
    api.client(CloudWatchClient).send(new GetDashboardCommand({ DashboardName: physicalId })),
  checks: [
    { path: 'DashboardName', promises: ['EVM-29'], actual: ({ DashboardName }) => DashboardName },
    { path: 'DashboardBody', promises: ['EVM-29'], actual: ({ DashboardBody }) => DashboardBody },
  ],
  notPromised: ['Tags'],
});

interface Objective {
  readonly Name?: string;
  readonly Sli?: object;
  readonly Goal?: object;
}

const objective = readBack({
  type: 'AWS::ApplicationSignals::ServiceLevelObjective',
  read: async (api, { physicalId }) => {
    const path = `/slo/${encodeURIComponent(physicalId)}`;
    return (JSON.parse(await unsigned(api, { service: 'application-signals', path })) as { Slo: Objective }).Slo;
  },
  checks: [
    { path: 'Name', promises: ['EMB-39'], actual: ({ Name }) => Name },
    { path: 'Sli', promises: ['EMB-39'], actual: ({ Sli }) => Sli },
    { path: 'Goal', promises: ['EMB-39'], actual: ({ Goal }) => Goal },
  ],
  notPromised: ['Description', 'Tags'],
});

interface Connection {
  readonly AuthorizationType?: string;
  readonly AuthParameters?: { readonly ApiKeyAuthParameters?: { readonly ApiKeyName?: string } };
  readonly KmsKeyIdentifier?: string;
}

const asked = <Answer>(api: Api, operation: string, Name: string): Promise<Answer> =>
  unsignedJson(api, 'events', `AWSEvents.${operation}`, { Name });

const connection = readBack({
  type: 'AWS::Events::Connection',
  read: (api, { physicalId }) => asked<Connection>(api, 'DescribeConnection', physicalId),
  checks: [
    { path: 'AuthorizationType', promises: ['EMB-61'], actual: ({ AuthorizationType }) => AuthorizationType },
    {
      path: 'AuthParameters.ApiKeyAuthParameters.ApiKeyName',
      promises: ['EMB-61'],
      actual: ({ AuthParameters }) => AuthParameters?.ApiKeyAuthParameters?.ApiKeyName,
    },
    { path: 'KmsKeyIdentifier', promises: ['SMV-31'], actual: ({ KmsKeyIdentifier }) => KmsKeyIdentifier },
  ],
  notPromised: ['Description', 'Name'],
});

interface Destination {
  readonly ConnectionArn?: string;
  readonly HttpMethod?: string;
  readonly InvocationEndpoint?: string;
  readonly InvocationRateLimitPerSecond?: number;
}

const destination = readBack({
  type: 'AWS::Events::ApiDestination',
  read: (api, { physicalId }) => asked<Destination>(api, 'DescribeApiDestination', physicalId),
  checks: [
    { path: 'ConnectionArn', promises: ['EMB-61'], actual: ({ ConnectionArn }) => ConnectionArn },
    { path: 'HttpMethod', promises: ['EMB-61'], actual: ({ HttpMethod }) => HttpMethod },
    {
      path: 'InvocationEndpoint',
      promises: ['EMB-60', 'EVM-03'],
      actual: ({ InvocationEndpoint }) => InvocationEndpoint,
    },
    {
      path: 'InvocationRateLimitPerSecond',
      promises: ['EMB-61'],
      actual: ({ InvocationRateLimitPerSecond }) => InvocationRateLimitPerSecond,
    },
  ],
  notPromised: ['Description', 'Name'],
});

export const monitoringTypes = [compositeAlarm, dashboard, objective, connection, destination];
