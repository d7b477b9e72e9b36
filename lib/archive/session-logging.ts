import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { EnvironmentRoles } from '../identity/environment-roles';

/**
 * Lets the instances write down every shell session (EVM-28, EVM-30). The agent looks whether the group is encrypted before it
 * starts a session, and that question knows no narrower resource (Systems Manager User Guide, "Logging session data").
 */
export function sessionLogging(scope: Construct, group: logs.ILogGroup, roles: EnvironmentRoles): iam.ManagedPolicy {
  return new iam.ManagedPolicy(scope, 'session-logging', {
    description: 'Logs of shell sessions',
    roles: [...roles.service.values()],
    statements: [
      new iam.PolicyStatement({ sid: 'Look', actions: ['logs:DescribeLogGroups'], resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'Write',
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [group.logGroupArn],
      }),
    ],
  });
}
