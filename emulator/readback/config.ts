import type { Api } from './api';
import { type Check, readBack } from './read-back';
import { unsignedJson } from './unsigned';

/** The parts of AWS Config's answers that promises rest on. */
interface Recorder {
  readonly name?: string;
  readonly roleARN?: string;
  readonly recordingGroup?: { readonly allSupported?: boolean; readonly includeGlobalResourceTypes?: boolean };
  readonly recordingMode?: object;
}
interface Channel {
  readonly s3BucketName?: string;
  readonly s3KmsKeyArn?: string;
  readonly configSnapshotDeliveryProperties?: { readonly deliveryFrequency?: string };
}
interface Rule {
  readonly Source?: { readonly Owner?: string; readonly SourceIdentifier?: string };
  readonly InputParameters?: string;
  readonly ConfigRuleState?: string;
}

const asked = <Answer>(api: Api, operation: string, request: object): Promise<Answer> =>
  unsignedJson(api, 'config', `StarlingDoveService.${operation}`, request);

async function recorder(api: Api, name: string) {
  const names = { ConfigurationRecorderNames: [name] };
  const [told, status] = await Promise.all([
    asked<{ ConfigurationRecorders?: Recorder[] }>(api, 'DescribeConfigurationRecorders', names),
    asked<{ ConfigurationRecordersStatus?: { recording?: boolean }[] }>(
      api,
      'DescribeConfigurationRecorderStatus',
      names,
    ),
  ]);
  return { ...told.ConfigurationRecorders?.[0], recording: status.ConfigurationRecordersStatus?.[0]?.recording };
}

type RecorderAnswer = Awaited<ReturnType<typeof recorder>>;

const inGroup = (name: 'allSupported' | 'includeGlobalResourceTypes'): Check<RecorderAnswer> => ({
  path: `RecordingGroup.${name[0]?.toUpperCase()}${name.slice(1)}`,
  promises: ['SMV-32'],
  actual: ({ recordingGroup }) => recordingGroup?.[name],
});

export const configTypes = [
  readBack({
    type: 'AWS::Config::ConfigurationRecorder',
    read: (api, { physicalId }) => recorder(api, physicalId),
    checks: [
      inGroup('allSupported'),
      inGroup('includeGlobalResourceTypes'),
      {
        path: 'RecordingMode.RecordingFrequency',
        promises: ['SMV-32'],
        actual: ({ recordingMode }) =>
          (recordingMode as { recordingFrequency?: string } | undefined)?.recordingFrequency,
      },
      { path: 'RoleARN', promises: ['EVM-26'], actual: ({ roleARN }) => roleARN },
      // No property says so: CloudFormation starts it when the channel is there.
      {
        path: 'recording',
        promises: ['SMV-32'],
        expected: () => true,
        actual: ({ recording }) => recording,
        always: true,
      },
    ],
    notPromised: ['Name', 'Tags', 'RecordingGroup', 'RecordingMode'],
  }),
  readBack({
    type: 'AWS::Config::DeliveryChannel',
    read: async (api, { physicalId }) =>
      (
        await asked<{ DeliveryChannels?: Channel[] }>(api, 'DescribeDeliveryChannels', {
          DeliveryChannelNames: [physicalId],
        })
      ).DeliveryChannels?.[0],
    checks: [
      { path: 'S3BucketName', promises: ['SMV-32', 'SMV-34'], actual: (told) => told?.s3BucketName },
      { path: 'S3KmsKeyArn', promises: ['EVM-38'], actual: (told) => told?.s3KmsKeyArn },
      {
        path: 'ConfigSnapshotDeliveryProperties.DeliveryFrequency',
        promises: ['SMV-32'],
        actual: (told) => told?.configSnapshotDeliveryProperties?.deliveryFrequency,
      },
    ],
    notPromised: ['Name'],
  }),
  readBack({
    type: 'AWS::Config::ConfigRule',
    read: async (api, { physicalId }) =>
      (await asked<{ ConfigRules?: Rule[] }>(api, 'DescribeConfigRules', { ConfigRuleNames: [physicalId] }))
        .ConfigRules?.[0],
    checks: [
      { path: 'Source.Owner', promises: ['SMV-32'], actual: (told) => told?.Source?.Owner },
      { path: 'Source.SourceIdentifier', promises: ['SMV-32'], actual: (told) => told?.Source?.SourceIdentifier },
      {
        path: 'InputParameters',
        promises: ['EMB-83'],
        actual: (told) => (told?.InputParameters ? (JSON.parse(told.InputParameters) as object) : undefined),
      },
    ],
    notPromised: ['ConfigRuleName', 'Description', 'MaximumExecutionFrequency', 'Scope'],
  }),
];
