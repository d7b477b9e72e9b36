import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type SinkRoles, sinkRoles } from '../archive/sink/sink-roles';
import { EnvironmentRole } from '../identity/environment-role';

/** The roles of the status site's account, made before the keys whose policies name them. */
export interface StatusRoles extends SinkRoles {
  /** API Gateway: reads the page for whoever asks. */
  readonly answer: iam.Role;
  /** API Gateway: writes down who asked. */
  readonly requestLog: iam.Role;
  readonly logReplication: iam.Role;
}

export function statusRoles(scope: Construct, id: string): StatusRoles {
  const role = (duty: string, service: string, what: string) =>
    new EnvironmentRole(scope, duty, { service, description: `${id}: ${what}`, sendsSourceAccount: false });
  return {
    answer: role('answer', 'apigateway', 'reads the status page for whoever asks'),
    requestLog: role('request-log', 'apigateway', 'writes down who asked for the status page'),
    logReplication: role('log-replication', 's3', 'replication of logs into the archive'),
    ...sinkRoles(scope, id),
  };
}
