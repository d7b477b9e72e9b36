import { Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';

/**
 * Lets AWS's log delivery write the firewall's logs into this group (CloudWatch Logs User Guide, "Enable logging from
 * AWS services"). WAF would otherwise add such a policy itself, which no template shows.
 */
export function wafLogDelivery(scope: Construct, group: logs.ILogGroup): logs.ResourcePolicy {
  return new logs.ResourcePolicy(scope, 'waf-log-delivery', {
    policyStatements: [
      new iam.PolicyStatement({
        sid: 'LogDelivery',
        principals: [new iam.ServicePrincipal(servicePrincipal('delivery.logs'))],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [group.logGroupArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': Stack.of(scope).formatArn({ service: 'logs', resource: '*' }) },
        },
      }),
    ],
  });
}
