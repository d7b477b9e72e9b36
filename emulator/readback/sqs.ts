import type { Api } from './api';
import { list } from './deployed';
import { readBack } from './read-back';
import { unsignedJson } from './unsigned';

type Attributes = Readonly<Record<string, string>>;

async function attributes(api: Api, QueueUrl: string): Promise<Attributes> {
  const asked = { QueueUrl, AttributeNames: ['All'] };
  const answer = await unsignedJson<{ Attributes?: Attributes }>(api, 'sqs', 'AmazonSQS.GetQueueAttributes', asked);
  return answer.Attributes ?? {};
}

const queue = readBack({
  type: 'AWS::SQS::Queue',
  read: (api, { physicalId }) => attributes(api, physicalId),
  checks: [
    {
      path: 'KmsMasterKeyId',
      promises: ['EVM-38'],
      actual: ({ KmsMasterKeyId }) => KmsMasterKeyId || undefined,
      always: true,
    },
    {
      path: 'MessageRetentionPeriod',
      promises: ['EMB-61'],
      actual: ({ MessageRetentionPeriod }) => MessageRetentionPeriod,
    },
    { path: 'RedrivePolicy', promises: ['EMB-61'], actual: ({ RedrivePolicy }) => RedrivePolicy },
    {
      path: 'SqsManagedSseEnabled',
      promises: ['EVM-38'],
      actual: ({ SqsManagedSseEnabled }) => SqsManagedSseEnabled,
    },
  ],
  notPromised: ['QueueName', 'Tags', 'VisibilityTimeout'],
});

const queuePolicy = readBack({
  type: 'AWS::SQS::QueuePolicy',
  read: (api, resource) => Promise.all(list(resource, 'Queues').map((url) => attributes(api, String(url)))),
  checks: [
    {
      path: 'PolicyDocument',
      promises: ['EVM-26', 'EVM-34'],
      expected: (resource) => list(resource, 'Queues').map(() => resource.properties.PolicyDocument),
      actual: (queues) => queues.map(({ Policy }) => Policy),
    },
  ],
  notPromised: ['Queues'],
});

export const sqsTypes = [queue, queuePolicy];
