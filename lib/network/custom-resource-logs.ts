import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { zoneLabels } from './tag-zone';

/**
 * Log group and labels of the function that empties the default security group. Lambda would make one of its own: without our
 * key, without an end (EMB-83). CDK's construct has no property for the one, and takes no tags (EVM-14).
 */
export function logCustomResources(scope: Construct, group: logs.ILogGroup): void {
  const functions = Stack.of(scope).node.findAll().filter(isFunction);
  const labels = Object.entries(zoneLabels('operations')).map(([Key, Value]) => ({ Key, Value }));
  for (const code of functions) {
    code.addPropertyOverride('LoggingConfig.LogGroup', group.logGroupName);
    code.addPropertyOverride('Tags', labels);
  }
}

function isFunction(construct: unknown): construct is CfnResource {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::Lambda::Function';
}
