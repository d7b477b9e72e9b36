import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DataKeys } from '../keys/data-keys';
import { FIELD_KEY_ACTIONS, fieldKeyContext } from '../keys/field-key';
import type { EnvironmentRoles } from './environment-roles';

/** What a ciphertext may be bound to besides the service: nothing else fits into the context, above all no personal data. */
const CONTEXT_KEYS = ['service', 'tenant', 'field'];

/**
 * Each service's own field key, and not its neighbour's (SMV-29, SMV-30): only with the service's name as encryption
 * context, which the key policy demands as well.
 */
export function fieldEncryption(scope: Construct, roles: EnvironmentRoles, keys: DataKeys): iam.ManagedPolicy[] {
  return [...roles.service].flatMap(([service, role]) => {
    const key = keys.fields.get(service);
    return key ? [fieldPolicy(scope, service, role, key.keyArn)] : [];
  });
}

function fieldPolicy(scope: Construct, service: string, role: iam.IRole, keyArn: string): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, `field-encryption-${service}`, {
    description: `Field key of the service ${service}`,
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'OwnFieldKey',
        actions: [...FIELD_KEY_ACTIONS],
        resources: [keyArn],
        conditions: {
          ...fieldKeyContext(service),
          'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': CONTEXT_KEYS },
        },
      }),
    ],
  });
}
