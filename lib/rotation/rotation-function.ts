import { Aws, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { engineOf } from '../database/engines';
import { type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';

export interface RotationFunctionProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  readonly instance: rds.IDatabaseInstance;
  readonly secretsKey: kms.IKey;
  readonly topic: sns.ITopic;
}

/** Changes the generated password of every secret that names it as its rotation function (EMB-27, EVM-23, EVM-65). */
export function rotationFunction(scope: Construct, props: RotationFunctionProps): lambda.Function {
  const { zone, role, instance, secretsKey, topic } = props;
  const { region, deployment } = zone.environment;
  const { iamAuthentication, port } = engineOf(deployment.database.engine);
  const changesLogins = !iamAuthentication.available;
  const made = operationsFunction(scope, 'rotation', {
    zone,
    role,
    description: 'Rotation of generated secrets',
    entry: changesLogins ? 'rotation/sqlserver' : 'rotation/generated',
    rights: [
      allow('SecretKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [secretsKey.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('secretsmanager', region) },
      }),
    ],
    variables: changesLogins ? { DATABASE_HOST: instance.dbInstanceEndpointAddress, DATABASE_PORT: `${port}` } : {},
    timeout: Duration.minutes(2),
    // Secrets Manager begins anew by itself.
    retries: 0,
    maxEventAge: Duration.hours(1),
  });
  ownSecrets(scope, role, made);
  ringingAlarm(scope, 'rotation-failed', {
    metric: made.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
    rings: 'above',
    threshold: 0,
    periods: { bad: 1, of: 1 },
    silence: 'good',
    what: 'A secret did not change as its schedule says.',
    runbook: 'secret-too-old',
    topic,
  });
  return made;
}

/**
 * The secrets of later stacks have no name yet. Secrets Manager itself says of each which function rotates it, so the function
 * reaches those that name it and no other (User Guide, "Lambda rotation function execution role permissions").
 */
function ownSecrets(scope: Construct, role: iam.Role, made: lambda.Function): void {
  const everySecret = `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:*`;
  new iam.ManagedPolicy(scope, 'rotated-secrets', {
    description: 'secrets that name the rotation function',
    roles: [role],
    statements: [
      allow(
        'OwnSecrets',
        [
          'secretsmanager:DescribeSecret',
          'secretsmanager:GetSecretValue',
          'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        [everySecret],
        { StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': made.functionArn } },
      ),
    ],
  });
}
