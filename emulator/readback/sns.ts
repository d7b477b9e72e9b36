import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Api } from './api';
import { type Deployed, list, text } from './deployed';
import { readBack } from './read-back';
import { unsigned } from './unsigned';

type Attributes = Readonly<Record<string, string>>;

const ENTRY = /<entry>\s*<key>([^<]*)<\/key>\s*<value>([^<]*)<\/value>\s*<\/entry>/g;
const ESCAPED: Attributes = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** SNS answers in XML only; its attributes are a flat list of keys and values. */
export function attributesIn(xml: string): Attributes {
  const plain = (value: string): string => value.replace(/&(?:lt|gt|quot|apos|amp);/g, (found) => ESCAPED[found] ?? '');
  return Object.fromEntries([...xml.matchAll(ENTRY)].map(([, key = '', value = '']) => [key, plain(value)]));
}

async function attributes(api: Api, operation: string, request: Attributes): Promise<Attributes> {
  const body = new URLSearchParams({ Action: operation, Version: '2010-03-31', ...request }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return attributesIn(await unsigned(api, { service: 'sns', path: '/', headers, body }));
}

const topicAttributes = (api: Api, TopicArn: string) => attributes(api, 'GetTopicAttributes', { TopicArn });

const topic = readBack({
  type: 'AWS::SNS::Topic',
  read: (api, { physicalId }) => topicAttributes(api, physicalId),
  checks: [
    {
      path: 'KmsMasterKeyId',
      promises: ['EVM-38'],
      actual: ({ KmsMasterKeyId }) => KmsMasterKeyId || undefined,
      always: true,
    },
  ],
  notPromised: ['DisplayName', 'Tags', 'TopicName'],
});

const topicPolicy = readBack({
  type: 'AWS::SNS::TopicPolicy',
  read: (api, resource) => Promise.all(list(resource, 'Topics').map((arn) => topicAttributes(api, String(arn)))),
  checks: [
    {
      path: 'PolicyDocument',
      promises: ['EMB-61', 'EVM-26', 'EVM-34'],
      expected: (resource) => list(resource, 'Topics').map(() => resource.properties.PolicyDocument),
      actual: (topics) => topics.map(({ Policy }) => Policy),
    },
  ],
  notPromised: ['Topics'],
});

const IN_SECRET = /^\{\{resolve:secretsmanager:([^:}]+):SecretString:::\}\}$/;

/** A number that the template takes from a secret is told as the template does: right, without being shown. */
async function subscriptionAttributes(api: Api, resource: Deployed): Promise<Attributes> {
  const found = await attributes(api, 'GetSubscriptionAttributes', { SubscriptionArn: resource.physicalId });
  const endpoint = text(resource, 'Endpoint');
  const [, SecretId] = IN_SECRET.exec(endpoint) ?? [];
  if (SecretId === undefined) return found;
  const { SecretString } = await api.client(SecretsManagerClient).send(new GetSecretValueCommand({ SecretId }));
  return { ...found, Endpoint: found.Endpoint === SecretString ? endpoint : 'another than the secret holds' };
}

const subscription = readBack({
  type: 'AWS::SNS::Subscription',
  read: subscriptionAttributes,
  checks: [
    { path: 'Endpoint', promises: ['EMB-61'], actual: ({ Endpoint }) => Endpoint },
    { path: 'Protocol', promises: ['EMB-61'], actual: ({ Protocol }) => Protocol },
    { path: 'TopicArn', promises: ['EMB-61'], actual: ({ TopicArn }) => TopicArn },
  ],
});

export const snsTypes = [topic, topicPolicy, subscription];
