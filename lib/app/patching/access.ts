import { Aws, aws_iam as iam, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PATCH_GROUP_TAG } from './patch-group';

/** The only document that the patch window may run. */
export const PATCH_DOCUMENT = 'AWS-RunPatchBaseline';

/** Lets the patch window's role run AWS's patch document, and no other, on instances of the patch group, and on no other. */
export function patchingAccess(scope: Construct, role: iam.IRole, patchGroup: string): iam.ManagedPolicy {
  const stack = Stack.of(scope);
  return new iam.ManagedPolicy(scope, 'PatchingAccess', {
    description: 'runs the patch document on the instances of the patch group',
    roles: [role],
    statements: [
      new iam.PolicyStatement({
        sid: 'Document',
        actions: ['ssm:SendCommand'],
        resources: [
          stack.formatArn({ service: 'ssm', account: '', resource: 'document', resourceName: PATCH_DOCUMENT }),
        ],
      }),
      new iam.PolicyStatement({
        sid: 'Instances',
        actions: ['ssm:SendCommand'],
        resources: [`arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:instance/*`],
        conditions: { StringEquals: { [`ssm:resourceTag/${PATCH_GROUP_TAG}`]: patchGroup } },
      }),
      // Commands get their ids when they are sent; these actions know no narrower resource.
      new iam.PolicyStatement({
        sid: 'Follow',
        actions: ['ssm:CancelCommand', 'ssm:GetCommandInvocation', 'ssm:ListCommandInvocations', 'ssm:ListCommands'],
        resources: ['*'],
      }),
    ],
  });
}
