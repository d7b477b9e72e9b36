import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { DataKey } from '../../../lib/keys/data-key';
import { featureFlags } from '../../../stacks/feature-flags';
import { dataStacks } from '../identity/fixture';
import { keysOf } from './policy-reader';

const KEYS = keysOf(dataStacks().identity);

test('SMV-19: one key per data class, and one per service that encrypts fields', () => {
  expect(KEYS.map(({ id }) => id).sort()).toEqual([
    'backups',
    'compute',
    'database',
    'extracts',
    'fieldweb',
    'logs',
    'secrets',
    'uploads',
  ]);
});

describe.each(KEYS.map((key) => [key.id, key] as const))('the key %s', (_id, { properties, resource }) => {
  test('EVM-38: is symmetric, which is AES-256-GCM', () => {
    expect(properties).toMatchObject({ KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Enabled: true });
  });

  test('EMB-33: gets new key material every year', () => {
    expect(properties).toMatchObject({ EnableKeyRotation: true, RotationPeriodInDays: 365 });
  });

  test('EMB-34: is made in an HSM of AWS and takes 30 days to delete', () => {
    expect(properties).toMatchObject({ Origin: 'AWS_KMS', PendingWindowInDays: 30 });
  });

  test('EVM-03: stays in its region', () => {
    expect(properties.MultiRegion).toBe(false);
  });

  test('EVM-46: outlives its stack', () => {
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

describe('SMV-20: the policy is closed after construction', () => {
  const policyAfter = (widen: (stack: Stack, key: DataKey) => void) => {
    const stack = new Stack(new App({ context: featureFlags() }), 'closed');
    widen(stack, new DataKey(stack, 'key', { description: 'a key', use: [] }));
    return JSON.stringify(keysOf(Template.fromStack(stack))[0]?.statements);
  };
  const untouched = policyAfter(() => undefined);

  test('a secret of a later stack does not add itself', () => {
    const widened = policyAfter((stack, encryptionKey) => {
      new secretsmanager.Secret(stack, 'secret', { encryptionKey });
    });
    expect(widened).toBe(untouched);
  });

  test('a grant adds nothing', () => {
    const widened = policyAfter((_stack, key) => {
      key.grantDecrypt(new iam.ServicePrincipal('sns'));
    });
    expect(widened).toBe(untouched);
  });
});
