import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** ARN of something of this account and region, by pseudo parameters: the same text in every environment. */
export function ownArn(scope: Construct, service: string, resource: string, resourceName?: string): string {
  return Stack.of(scope).formatArn({
    partition: Aws.PARTITION,
    region: Aws.REGION,
    account: Aws.ACCOUNT_ID,
    service,
    resource,
    resourceName,
    arnFormat: resourceName === undefined ? ArnFormat.NO_RESOURCE_NAME : ArnFormat.COLON_RESOURCE_NAME,
  });
}
