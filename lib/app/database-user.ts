import { ArnFormat, type aws_rds as rds, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EngineName } from '../config/deployment';

/** Engines whose users may log in with their role instead of a password (fact sheet 7). */
const ROLE_LOGIN: readonly EngineName[] = ['postgres', 'mysql'];

/**
 * The service's own database user, which bears the service's name (SMV-29). SQL Server has no log-in by role: there
 * the service uses the user and password of its variables.
 */
export function databaseUser(
  scope: Construct,
  engine: EngineName,
  serviceName: string,
  instanceResourceId: rds.IDatabaseInstance['instanceResourceId'],
): string | undefined {
  if (!ROLE_LOGIN.includes(engine) || instanceResourceId === undefined) {
    return undefined;
  }
  return Stack.of(scope).formatArn({
    service: 'rds-db',
    resource: 'dbuser',
    resourceName: `${instanceResourceId}/${serviceName}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
