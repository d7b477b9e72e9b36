import { Aws, CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnSnapshotBlockPublicAccess } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functionCode } from '../operations/function-code';
import { SETTINGS_ACTIONS } from './boundary';
import { PASSWORD_POLICY, SETTINGS_TYPE } from './password-policy';

export interface AccountSettingsProps {
  readonly role: iam.Role;
  readonly volumeKey: kms.IKey;
  readonly logGroup: logs.ILogGroup;
}

/**
 * What an account has once, and CloudFormation has no type for (fact sheet 4.8): S3's block of public access, encryption of
 * new volumes under our key, the defaults of instance metadata, the block of public images, the password policy. One
 * function sends all of it at each change, and undoes nothing when the stack goes.
 * @returns ARN of the function, which also sets what later stacks bring: the set of receipt rules that is in force
 */
export function accountSettings(scope: Construct, { role, volumeKey, logGroup }: AccountSettingsProps): string {
  const rights = new iam.ManagedPolicy(scope, 'settings-rights', {
    description: 'settings of the account',
    roles: [role],
    statements: [
      // None of these knows a resource: each is about the whole account.
      new iam.PolicyStatement({ sid: 'Settings', actions: [...SETTINGS_ACTIONS], resources: ['*'] }),
      new iam.PolicyStatement({
        sid: 'Log',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  const code = new lambda.Function(scope, 'settings-function', {
    description: 'settings of the account that no resource type holds',
    code: functionCode('account-settings/settings'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: 256,
    timeout: Duration.minutes(5),
    role: role.withoutPolicyUpdates(),
    logGroup,
  });
  code.node.addDependency(rights);
  const settings = new CustomResource(scope, 'settings', {
    resourceType: SETTINGS_TYPE,
    serviceToken: code.functionArn,
    removalPolicy: RemovalPolicy.RETAIN,
    properties: {
      AccountId: Aws.ACCOUNT_ID,
      S3PublicAccessBlock: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VolumeKey: volumeKey.keyArn,
      PasswordPolicy: PASSWORD_POLICY,
    },
  });
  settings.node.addDependency(rights);
  new CfnSnapshotBlockPublicAccess(scope, 'snapshots', { state: 'block-all-sharing' });
  return code.functionArn;
}
