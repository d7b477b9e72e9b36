import {
  BatchGetAccountStatusCommand,
  Inspector2Client,
  ListCisScanConfigurationsCommand,
} from '@aws-sdk/client-inspector2';
import { DescribeClassificationJobCommand, GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2';
import type { Api } from './api';
import { at } from './deployed';
import { readBack } from './read-back';
import { unsigned, unsignedJson } from './unsigned';

async function rest<Answer>(api: Api, service: string, path: string, body?: object): Promise<Answer> {
  return JSON.parse(await unsigned(api, { service, path, body: body && JSON.stringify(body) })) as Answer;
}

const hub = readBack({
  type: 'AWS::SecurityHub::Hub',
  read: (api) => rest<Readonly<Record<string, unknown>>>(api, 'securityhub', '/accounts'),
  checks: ['AutoEnableControls', 'ControlFindingGenerator'].map((path) => ({
    path,
    promises: ['EVM-08', 'SMV-02'],
    actual: (found: Readonly<Record<string, unknown>>) => found[path],
  })),
  recorded: [
    {
      path: 'EnableDefaultStandards',
      promises: ['SMV-02'],
      reason:
        'a choice at the moment of switching on, which no API tells afterwards; the standards themselves are read back',
    },
  ],
  notPromised: ['Tags'],
});

interface Control {
  readonly StandardsControlArn: string;
  readonly ControlStatus?: string;
  readonly DisabledReason?: string;
}

const standard = readBack({
  type: 'AWS::SecurityHub::Standard',
  read: async (api, { physicalId, properties }) => {
    const all = await rest<{
      StandardsSubscriptions?: readonly { StandardsArn?: string; StandardsSubscriptionArn?: string }[];
    }>(api, 'securityhub', '/standards/get', {});
    const path = `/standards/controls/${encodeURIComponent(physicalId)}`;
    const { Controls = [] } = at(properties, 'DisabledStandardsControls')
      ? await rest<{ Controls?: readonly Control[] }>(api, 'securityhub', path)
      : {};
    return {
      subscription: all.StandardsSubscriptions?.find((each) => each.StandardsSubscriptionArn === physicalId),
      Controls,
    };
  },
  checks: [
    { path: 'StandardsArn', promises: ['EVM-08', 'SMV-02'], actual: ({ subscription }) => subscription?.StandardsArn },
    {
      path: 'DisabledStandardsControls',
      promises: ['SMV-02'],
      actual: ({ Controls }) =>
        Controls.filter(({ ControlStatus }) => ControlStatus === 'DISABLED').map(
          ({ StandardsControlArn, DisabledReason }) => ({
            StandardsControlArn,
            Reason: DisabledReason,
          }),
        ),
    },
  ],
});

const session = readBack({
  type: 'AWS::Macie::Session',
  read: (api) => api.client(Macie2Client).send(new GetMacieSessionCommand({})),
  checks: [
    { path: 'Status', promises: ['SMV-42'], actual: ({ status }) => status },
    {
      path: 'FindingPublishingFrequency',
      promises: ['SMV-42'],
      actual: ({ findingPublishingFrequency }) => findingPublishingFrequency,
    },
  ],
});

/** What our own function had Macie do. */
const dataScan = readBack({
  type: 'Custom::DataScan',
  read: (api, { physicalId }) =>
    api.client(Macie2Client).send(new DescribeClassificationJobCommand({ jobId: physicalId })),
  checks: [
    { path: 'Scan', promises: ['SMV-42'], expected: () => 'RUNNING', actual: ({ jobStatus }) => jobStatus },
    {
      path: 'Bucket',
      promises: ['SMV-42'],
      expected: ({ properties }) => [String(at(properties, 'Bucket'))],
      actual: ({ s3JobDefinition }) => s3JobDefinition?.bucketDefinitions?.[0]?.buckets,
    },
    {
      path: 'Account',
      promises: ['SMV-42'],
      actual: ({ s3JobDefinition }) => s3JobDefinition?.bucketDefinitions?.[0]?.accountId,
    },
  ],
  notPromised: ['ServiceToken'],
});

/** What our own function switched on in Inspector. */
const vulnerabilityScan = readBack({
  type: 'Custom::VulnerabilityScan',
  read: (api) => api.client(Inspector2Client).send(new BatchGetAccountStatusCommand({})),
  checks: [
    {
      path: 'ResourceTypes',
      promises: ['EVM-58', 'EMB-35'],
      actual: ({ accounts }) => {
        const { ec2, ecr, lambda } = accounts?.[0]?.resourceState ?? {};
        const states = { EC2: ec2, ECR: ecr, LAMBDA: lambda };
        return Object.entries(states).flatMap(([name, state]) => (state?.status === 'ENABLED' ? [name] : []));
      },
    },
  ],
  notPromised: ['Scan', 'ServiceToken'],
});

const hardening = readBack({
  type: 'AWS::InspectorV2::CisScanConfiguration',
  read: async (api, { physicalId }) => {
    const { scanConfigurations } = await api.client(Inspector2Client).send(new ListCisScanConfigurationsCommand({}));
    return scanConfigurations?.find(({ scanConfigurationArn }) => scanConfigurationArn === physicalId);
  },
  checks: [
    { path: 'SecurityLevel', promises: ['EMB-35'], actual: (found) => found?.securityLevel },
    {
      path: 'Schedule.Daily.StartTime.TimeOfDay',
      promises: ['EMB-35'],
      actual: (found) => found?.schedule?.daily?.startTime?.timeOfDay,
    },
    {
      path: 'Schedule.Daily.StartTime.TimeZone',
      promises: ['EMB-35'],
      actual: (found) => found?.schedule?.daily?.startTime?.timezone,
    },
    { path: 'Targets', promises: ['EMB-35', 'EVM-58'], actual: (found) => found?.targets },
  ],
  notPromised: ['ScanName', 'Tags', 'Schedule'],
});

const analyzer = readBack({
  type: 'AWS::AccessAnalyzer::Analyzer',
  read: async (api, { physicalId }) => {
    const name = encodeURIComponent(physicalId.split('/').at(-1) ?? '');
    const found = await rest<{ analyzer?: { type?: string } }>(api, 'access-analyzer', `/analyzer/${name}`);
    return found.analyzer;
  },
  checks: [{ path: 'Type', promises: ['EVM-16'], actual: (found) => found?.type }],
  notPromised: ['AnalyzerName', 'Tags'],
});

interface RegistryScans {
  readonly scanningConfiguration?: { readonly scanType?: string; readonly rules?: readonly object[] };
}

const registryScans = readBack({
  type: 'AWS::ECR::RegistryScanningConfiguration',
  read: (api) =>
    unsignedJson<RegistryScans>(
      api,
      'ecr',
      'AmazonEC2ContainerRegistry_V20150921.GetRegistryScanningConfiguration',
      {},
    ),
  checks: [
    { path: 'ScanType', promises: ['EVM-58'], actual: ({ scanningConfiguration }) => scanningConfiguration?.scanType },
    { path: 'Rules', promises: ['EVM-58'], actual: ({ scanningConfiguration }) => scanningConfiguration?.rules },
  ],
});

const anomalyDetector = readBack({
  type: 'AWS::Logs::LogAnomalyDetector',
  read: (api, { physicalId }) =>
    unsignedJson<Readonly<Record<string, unknown>>>(api, 'logs', 'Logs_20140328.GetLogAnomalyDetector', {
      anomalyDetectorArn: physicalId,
    }),
  checks: ['LogGroupArnList', 'KmsKeyId', 'EvaluationFrequency', 'AnomalyVisibilityTime', 'DetectorName'].map(
    (path) => ({
      path,
      promises: ['EVM-57', 'SMV-33'],
      actual: (found: Readonly<Record<string, unknown>>) => found[`${path.charAt(0).toLowerCase()}${path.slice(1)}`],
    }),
  ),
});

interface Graphs {
  readonly GraphList?: readonly { readonly Arn?: string }[];
}

const graph = readBack({
  type: 'AWS::Detective::Graph',
  read: async (api, { physicalId }) => {
    const { GraphList = [] } = await rest<Graphs>(api, 'detective', '/graphs/list', {});
    const { MemberDetails } = await rest<{ MemberDetails: readonly unknown[] }>(
      api,
      'detective',
      '/graph/members/list',
      {
        GraphArn: physicalId,
      },
    );
    return { stands: GraphList.some(({ Arn }) => Arn === physicalId), members: MemberDetails.length };
  },
  checks: [
    {
      path: 'AutoEnableMembers',
      promises: ['SMV-43'],
      // The graph stands, and nobody else's account is in it.
      actual: ({ stands, members }) => (stands ? members > 0 : 'no graph'),
    },
  ],
  notPromised: ['Tags'],
});

export const detectionTypes = [
  graph,
  hub,
  standard,
  session,
  dataScan,
  vulnerabilityScan,
  hardening,
  analyzer,
  registryScans,
  anomalyDetector,
];
