import { Aws, Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { RetainedLogGroup } from '../archive/log-group';
import type { Environment } from '../config/environment';
import { functionCode } from '../operations/function-code';
import { allow } from '../operations/statement';

export interface ScanFunctionProps {
  readonly environment: Environment;
  readonly role: iam.Role;
  readonly key: kms.IKey;
}

/** Longest that Lambda lets a call last is 15 minutes; Inspector needs a few. */
const TIMEOUT = Duration.minutes(10);

/**
 * Switches on what no resource type switches on, with exactly the calls for it. Outside the network on purpose: it touches no
 * data, and the answer to CloudFormation and two services' APIs would need ways out that nothing else needs.
 */
export function scanFunction(scope: Construct, { environment, role, key }: ScanFunctionProps): lambda.Function {
  const logGroup = new RetainedLogGroup(scope, 'scans-log', {
    key,
    days: environment.deployment.retention.logDays,
    masked: true,
  });
  const { inspector, macie } = environment.deployment.accountServices;
  const jobs = `arn:${Aws.PARTITION}:macie2:${Aws.REGION}:${Aws.ACCOUNT_ID}:classification-job/*`;
  const rights = new ManagedPolicy(scope, 'scans-rights', {
    description: 'Scans that no resource type switches on',
    roles: [role],
    statements: [
      allow('Log', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]),
      allow('Traces', ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], ['*']),
      ...(inspector.kind === 'own'
        ? [allow('Inspector', ['inspector2:BatchGetAccountStatus', 'inspector2:Enable'], ['*'])]
        : []),
      ...(macie.kind === 'own'
        ? [
            allow('DataScan', ['macie2:CreateClassificationJob'], ['*']),
            allow('DataScanEnd', ['macie2:UpdateClassificationJob'], [jobs]),
          ]
        : []),
    ],
  });
  const made = new lambda.Function(scope, 'scans', {
    description: 'Switches on Inspector and the search for personal data',
    code: functionCode('account-scans/handler'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    memorySize: 256,
    timeout: TIMEOUT,
    role: role.withoutPolicyUpdates(),
    logGroup,
    tracing: lambda.Tracing.ACTIVE,
  });
  made.node.addDependency(rights);
  return made;
}
