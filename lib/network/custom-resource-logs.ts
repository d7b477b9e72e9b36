import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * The log group of the function that empties the default security group. Lambda would make one of its own: without our
 * key, without an end (EMB-83). CDK's construct has no property for it.
 */
export function logCustomResources(scope: Construct, group: logs.ILogGroup): void {
  const functions = Stack.of(scope).node.findAll().filter(isFunction);
  for (const code of functions) code.addPropertyOverride('LoggingConfig.LogGroup', group.logGroupName);
}

function isFunction(construct: unknown): construct is CfnResource {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::Lambda::Function';
}
