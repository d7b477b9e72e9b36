import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import { DataKey } from './data-key';
import { useByRole } from './use-by-role';

/** What a service may do with its field key: make and open AES-256 data keys; AES-256-GCM itself happens in the service. */
export const FIELD_KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

/** Every call must say for which service it is: a ciphertext cannot be opened under another name. */
export function fieldKeyContext(service: string) {
  return { StringEquals: { 'kms:EncryptionContext:service': service } };
}

/** Encryption of single fields before they are stored, by one service and nobody else (SMV-29, SMV-30). */
export function fieldKey(scope: Construct, { id }: Environment, service: string, role: iam.IRole): DataKey {
  return new DataKey(scope, `field-${service}`, {
    description: `${id}: field encryption of the service ${service}`,
    use: [
      useByRole({
        sid: 'FieldEncryption',
        roles: [role],
        actions: FIELD_KEY_ACTIONS,
        conditions: fieldKeyContext(service),
      }),
    ],
  });
}
