import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from '../identity/environment-roles';
import { backupsKey } from './backups-key';
import { computeKey } from './compute-key';
import { databaseKey } from './database-key';
import { extractsKey } from './extracts-key';
import { fieldKey } from './field-key';
import { logsKey } from './logs-key';
import { secretsKey } from './secrets-key';
import { uploadsKey } from './uploads-key';

/** One key per data class, so that access to one class says nothing about another. */
export interface DataKeys {
  readonly database: kms.Key;
  readonly uploads: kms.Key;
  readonly backups: kms.Key;
  readonly logs: kms.Key;
  readonly secrets: kms.Key;
  readonly compute: kms.Key;
  /** What was taken out of customer data on request. */
  readonly extracts: kms.Key;
  /** By service name; only services that encrypt fields have one (SMV-30). */
  readonly fields: ReadonlyMap<string, kms.Key>;
}

/** Makes all keys of an environment; their policies name the roles, so these come first. */
export function dataKeys(scope: Construct, environment: Environment, roles: EnvironmentRoles): DataKeys {
  return {
    database: databaseKey(scope, environment),
    uploads: uploadsKey(scope, environment, roles),
    backups: backupsKey(scope, environment, roles),
    logs: logsKey(scope, environment, roles),
    secrets: secretsKey(scope, environment, roles),
    compute: computeKey(scope, environment, roles),
    extracts: extractsKey(scope, environment, roles),
    fields: new Map(
      environment.deployment.services
        .filter((service) => service.fieldEncryption)
        .map(({ name }) => [name, fieldKey(scope, environment, name, roleOf(roles, name))]),
    ),
  };
}

function roleOf(roles: EnvironmentRoles, service: string) {
  const role = roles.service.get(service);
  if (!role) {
    throw new Error(`the service ${service} has no role, so its field key would have no user`);
  }
  return role;
}
