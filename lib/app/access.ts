import {
  Aws,
  aws_iam as iam,
  type aws_logs as logs,
  type aws_s3 as s3,
  type aws_secretsmanager as secretsmanager,
  type aws_ssm as ssm,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface ServiceAccessProps {
  readonly role: iam.IRole;
  readonly secrets: readonly secretsmanager.CfnSecret[];
  readonly agentConfiguration: ssm.IStringParameter;
  readonly hostLogs: logs.ILogGroup;
  readonly patchingLogs: logs.ILogGroup;
  /** Name of the service, which is its folder in both buckets. */
  readonly service: string;
  readonly uploads: s3.IBucket;
  readonly artifacts: s3.IBucket;
  /** ARN of the service's own database user, where the engine lets roles log in. */
  readonly databaseUser?: string;
}

/** The tags tell a service what the malware scan found. */
const UPLOAD_ACTIONS = ['s3:DeleteObject', 's3:GetObject', 's3:GetObjectTagging', 's3:PutObject'];

/**
 * What the service's instances may do beyond what makes them managed instances: read their own variables, write
 * their own logs, use their own folder of the buckets, say that they are ready. Secrets by their exact name, never by a
 * prefix, so that no service reaches another's (SMV-29).
 */
export function serviceAccess(scope: Construct, props: ServiceAccessProps): iam.ManagedPolicy {
  const statements = [
    allow(
      'Variables',
      ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
      props.secrets.map(({ ref }) => ref),
    ),
    allow('AgentConfiguration', ['ssm:GetParameter'], [props.agentConfiguration.parameterArn]),
    allow(
      'Logs',
      ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      [props.hostLogs.logGroupArn, props.patchingLogs.logGroupArn],
    ),
    allow('Uploads', UPLOAD_ACTIONS, [props.uploads.arnForObjects(`${props.service}/*`)]),
    allow('Artifacts', ['s3:GetObject'], [props.artifacts.arnForObjects(`${props.service}/*`)]),
    allow('Ready', ['cloudformation:SignalResource'], [Aws.STACK_ID]),
  ];
  if (props.databaseUser) {
    statements.push(allow('Database', ['rds-db:connect'], [props.databaseUser]));
  }
  return new iam.ManagedPolicy(scope, 'Access', {
    description: 'what a service may do to its own resources',
    roles: [props.role],
    statements,
  });
}

function allow(sid: string, actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid, actions, resources });
}
