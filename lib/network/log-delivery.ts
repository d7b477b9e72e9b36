import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';

/**
 * Lets AWS's log delivery write DNS and firewall logs into these groups and no others. Without it the service would
 * add a policy of its own at the first delivery, which no template shows (CloudWatch Logs guide, "Enable logging from
 * AWS services").
 */
export function logDelivery(scope: Construct, id: string, groups: readonly logs.ILogGroup[]): logs.ResourcePolicy {
  const { account } = Stack.of(scope);
  return new logs.ResourcePolicy(scope, id, {
    policyStatements: [
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal(servicePrincipal('delivery.logs'))],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: groups.map((group) => group.logGroupArn),
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'logs', resource: '*' }) },
        },
      }),
    ],
  });
}
