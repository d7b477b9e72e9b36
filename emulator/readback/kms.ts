import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
} from '@aws-sdk/client-kms';
import type { Api } from './api';
import { type Deployed, text } from './deployed';
import { readBack } from './read-back';

async function keyState(api: Api, { physicalId: KeyId }: Deployed) {
  const kms = api.client(KMSClient);
  const [described, policy, rotation] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' })),
    kms.send(new GetKeyRotationStatusCommand({ KeyId })),
  ]);
  return { metadata: described.KeyMetadata, policy: policy.Policy, rotation };
}

export const key = readBack({
  type: 'AWS::KMS::Key',
  read: keyState,
  checks: [
    {
      path: 'KeyPolicy',
      promises: ['EMB-34', 'EVM-25', 'EVM-51', 'EVM-62', 'SMV-19', 'SMV-20'],
      actual: ({ policy }) => policy,
    },
    { path: 'EnableKeyRotation', promises: ['SMV-30'], actual: ({ rotation }) => rotation.KeyRotationEnabled },
    { path: 'RotationPeriodInDays', promises: ['SMV-30'], actual: ({ rotation }) => rotation.RotationPeriodInDays },
    { path: 'KeySpec', promises: ['EVM-38', 'SMV-30'], actual: ({ metadata }) => metadata?.KeySpec },
    { path: 'KeyUsage', promises: ['EVM-38'], actual: ({ metadata }) => metadata?.KeyUsage },
    { path: 'Origin', promises: ['EMB-34'], actual: ({ metadata }) => metadata?.Origin },
    { path: 'MultiRegion', promises: ['EVM-03'], actual: ({ metadata }) => metadata?.MultiRegion },
    { path: 'Enabled', promises: ['EVM-38'], actual: ({ metadata }) => metadata?.Enabled },
  ],
  recorded: [
    {
      path: 'PendingWindowInDays',
      promises: ['SMV-35'],
      reason: 'told only while a key waits for its deletion, in AWS as well',
    },
  ],
  notPromised: ['Description', 'Tags'],
});

export const alias = readBack({
  type: 'AWS::KMS::Alias',
  read: (api, resource) => api.client(KMSClient).send(new ListAliasesCommand({ KeyId: text(resource, 'TargetKeyId') })),
  checks: [],
  notPromised: ['AliasName', 'TargetKeyId'],
});
