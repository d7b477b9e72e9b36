import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { at, text } from './deployed';
import { readBack } from './read-back';

/** Length of what was generated: the whole text, or the key that the template says to fill. */
function generatedLength(secret: string | undefined, key: unknown): number | undefined {
  if (secret === undefined) return undefined;
  return key === undefined ? secret.length : String(at(JSON.parse(secret), String(key)) ?? '').length;
}

const secret = readBack({
  type: 'AWS::SecretsManager::Secret',
  read: async (api, { physicalId: SecretId }) => {
    const secrets = api.client(SecretsManagerClient);
    const [described, value] = await Promise.all([
      secrets.send(new DescribeSecretCommand({ SecretId })),
      secrets.send(new GetSecretValueCommand({ SecretId })),
    ]);
    return { described, value: value.SecretString };
  },
  checks: [
    { path: 'KmsKeyId', promises: ['EVM-38', 'SMV-29'], actual: ({ described }) => described.KmsKeyId },
    {
      path: 'GenerateSecretString.PasswordLength',
      promises: ['EVM-24'],
      actual: ({ value }, { properties }) =>
        generatedLength(value, at(properties, 'GenerateSecretString.GenerateStringKey')),
    },
    { path: 'Name', promises: ['SMV-29'], actual: ({ described }) => described.Name },
  ],
  notPromised: ['Description', 'GenerateSecretString', 'Tags'],
});

const rotation = readBack({
  type: 'AWS::SecretsManager::RotationSchedule',
  read: (api, resource) =>
    api.client(SecretsManagerClient).send(new DescribeSecretCommand({ SecretId: text(resource, 'SecretId') })),
  checks: [
    { path: 'RotationRules', promises: ['EVM-23'], actual: ({ RotationRules }) => RotationRules },
    { path: 'RotationLambdaARN', promises: ['EVM-23'], actual: ({ RotationLambdaARN }) => RotationLambdaARN },
  ],
  notPromised: ['SecretId', 'RotateImmediatelyOnUpdate'],
});

const policy = readBack({
  type: 'AWS::SecretsManager::ResourcePolicy',
  read: (api, resource) =>
    api.client(SecretsManagerClient).send(new GetResourcePolicyCommand({ SecretId: text(resource, 'SecretId') })),
  checks: [{ path: 'ResourcePolicy', promises: ['SMV-29', 'EVM-62'], actual: ({ ResourcePolicy }) => ResourcePolicy }],
  notPromised: ['SecretId', 'BlockPublicPolicy'],
});

export const secretTypes = [secret, rotation, policy];
