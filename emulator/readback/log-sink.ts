import type { Api } from './api';
import { at, type Deployed } from './deployed';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

/** The parts of DescribeDeliveryStream's answer that promises rest on. */
interface Stream {
  readonly DeliveryStreamType?: string;
  readonly DeliveryStreamEncryptionConfiguration?: object;
  readonly Destinations?: readonly Readonly<Record<string, object>>[];
}

async function stream(api: Api, { physicalId }: Deployed): Promise<Stream> {
  const asked = { DeliveryStreamName: physicalId };
  const operation = 'Firehose_20150804.DescribeDeliveryStream';
  const answer = await unsignedJson<{ DeliveryStreamDescription?: Stream }>(api, 'firehose', operation, asked);
  return answer.DeliveryStreamDescription ?? {};
}

/** The service answers a `…DestinationDescription` where it was given a `…DestinationConfiguration`. */
function destination({ Destinations }: Stream, description: string): object | undefined {
  return Destinations?.map((each) => each[description]).find((found) => found !== undefined);
}

/** What a collector did not take goes to a bucket, of which the service tells under another name than it is asked for. */
function asDescribed(configuration: unknown): object {
  const { S3Configuration, ...others } = configuration as Readonly<Record<string, unknown>>;
  return { ...others, S3DestinationDescription: S3Configuration };
}

const deliveryStream = readBack({
  type: 'AWS::KinesisFirehose::DeliveryStream',
  read: stream,
  checks: [
    {
      path: 'DeliveryStreamEncryptionConfigurationInput',
      promises: ['EVM-38'],
      actual: ({ DeliveryStreamEncryptionConfiguration }) => DeliveryStreamEncryptionConfiguration,
    },
    { path: 'DeliveryStreamType', promises: ['EVM-19'], actual: ({ DeliveryStreamType }) => DeliveryStreamType },
    {
      path: 'ExtendedS3DestinationConfiguration',
      promises: ['EVM-19', 'EVM-56', 'SMV-34'],
      actual: (found) => destination(found, 'ExtendedS3DestinationDescription'),
    },
    {
      path: 'SplunkDestinationConfiguration',
      promises: ['EMB-82'],
      expected: ({ properties }) => asDescribed(at(properties, 'SplunkDestinationConfiguration')),
      actual: (found) => destination(found, 'SplunkDestinationDescription'),
    },
  ],
});

const glueDatabase = readBack({
  type: 'AWS::Glue::Database',
  read: (api, { physicalId }) =>
    unsignedJson<{ Database?: object }>(api, 'glue', 'AWSGlue.GetDatabase', { Name: physicalId }),
  checks: [{ path: 'DatabaseInput', promises: ['EVM-19'], actual: ({ Database }) => Database }],
  notPromised: ['CatalogId'],
});

const glueTable = readBack({
  type: 'AWS::Glue::Table',
  read: (api, { physicalId, properties }) =>
    unsignedJson<{ Table?: object }>(api, 'glue', 'AWSGlue.GetTable', {
      DatabaseName: at(properties, 'DatabaseName'),
      Name: physicalId,
    }),
  checks: [{ path: 'TableInput', promises: ['EVM-19', 'SMV-33'], actual: ({ Table }) => Table }],
  notPromised: ['CatalogId', 'DatabaseName'],
});

interface WorkGroup {
  readonly State?: string;
  readonly Configuration?: object;
}

const workGroup = readBack({
  type: 'AWS::Athena::WorkGroup',
  read: async (api, { physicalId }) => {
    const asked = { WorkGroup: physicalId };
    const answer = await unsignedJson<{ WorkGroup?: WorkGroup }>(api, 'athena', 'AmazonAthena.GetWorkGroup', asked);
    return answer.WorkGroup ?? {};
  },
  checks: [
    {
      path: 'WorkGroupConfiguration',
      promises: ['EVM-19', 'EVM-38'],
      actual: ({ Configuration }) => Configuration,
    },
    { path: 'State', promises: ['EVM-19'], actual: ({ State }) => State },
  ],
  notPromised: ['Description', 'Name', 'Tags'],
});

const namedQuery = readBack({
  type: 'AWS::Athena::NamedQuery',
  read: async (api, { physicalId }) => {
    const asked = { NamedQueryId: physicalId };
    const operation = 'AmazonAthena.GetNamedQuery';
    const answer = await unsignedJson<{ NamedQuery?: Readonly<Record<string, string>> }>(
      api,
      'athena',
      operation,
      asked,
    );
    return answer.NamedQuery ?? {};
  },
  checks: [
    { path: 'QueryString', promises: ['SMV-33'], actual: ({ QueryString }) => QueryString },
    { path: 'Database', promises: ['SMV-33'], actual: ({ Database }) => Database },
    { path: 'WorkGroup', promises: ['SMV-33'], actual: ({ WorkGroup }) => WorkGroup },
  ],
  notPromised: ['Description', 'Name'],
});

export const logSinkTypes = [deliveryStream, glueDatabase, glueTable, workGroup, namedQuery];
