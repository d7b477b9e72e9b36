import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Environment } from '../config/environment';
import type { EnvironmentRoles } from './environment-roles';

/**
 * Refuses the credentials of a server wherever they are used but on that server, through an endpoint of its own network: stolen
 * ones open nothing, neither before an incident nor after it (SMV-44, docs/decisions/containment.md). Source: AWS Security Blog,
 * "How to use policies to restrict where EC2 instance credentials can be used from". What AWS calls in the server's name, KMS for an object
 * of S3 say, comes from elsewhere and is let through, as there.
 */
export function instanceCredentials(
  scope: Construct,
  { id }: Environment,
  { service }: EnvironmentRoles,
): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'instance-credentials', {
    description: `${id}: credentials of a server work on that server alone`,
    roles: [...service.values()],
    statements: [
      refused('PastTheEndpoints', { Null: { 'aws:SourceVpc': 'true' } }),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
      refused('OtherNetwork', { StringNotEquals: { 'aws:EC2InstanceSourceVPC': '${aws:SourceVpc}' } }),
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM
      refused('OtherServer', { StringNotEquals: { 'aws:EC2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' } }),
    ],
  });
}

/** A log-in to the database goes to the database itself, which has no endpoint of AWS before it and lets in its own network alone. */
export const OUTSIDE_ENDPOINTS = 'rds-db:connect';

function refused(sid: string, elsewhere: iam.Conditions): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid,
    effect: iam.Effect.DENY,
    notActions: [OUTSIDE_ENDPOINTS],
    resources: ['*'],
    conditions: { ...elsewhere, BoolIfExists: { 'aws:ViaAWSService': 'false' } },
  });
}
