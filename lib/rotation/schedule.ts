import { Aws } from 'aws-cdk-lib';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { servicePrincipal } from '../partition';

/**
 * Days. Half of the 180 of EMB-27, so that a rotation that fails for weeks is still in time, and more than the 35 that a backup
 * lives, so that a restored database knows the present password or the one before it.
 */
export const ROTATION_DAYS = 90;

/** Makes a secret change by itself; not at once, so that no deployment waits for a database that nobody has prepared yet. */
export function rotate(scope: Construct, id: string, secret: CfnSecret, rotationFunctionArn: string): void {
  const admitted = new CfnPermission(scope, `${id}-rotation-call`, {
    action: 'lambda:InvokeFunction',
    functionName: rotationFunctionArn,
    principal: servicePrincipal('secretsmanager'),
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: secret.ref,
  });
  const schedule = new CfnRotationSchedule(scope, `${id}-rotation`, {
    secretId: secret.ref,
    rotationLambdaArn: rotationFunctionArn,
    rotationRules: { automaticallyAfterDays: ROTATION_DAYS },
    rotateImmediatelyOnUpdate: false,
  });
  // Secrets Manager tries the call when the schedule is made.
  schedule.addResourceDependency(admitted);
}
