import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { LOG_COPY_USER } from '../../../functions/sql/users';
import { deadLetterRights } from '../../operations/dead-letter-rights';
import { type OperationsZone, operationsFunction } from '../../operations/operations-function';
import { allow } from '../../operations/statement';
import { databaseLogin } from '../database-login';
import { RECOVERY_TARGETS } from '../recovery-targets';
import { saveSchedule } from '../save-schedule';
import { LOG_PREFIX, type LogCopyBuckets } from './buckets';
import { logUpload } from './database-rights';

export interface LogCopyProps {
  readonly zone: OperationsZone;
  readonly buckets: LogCopyBuckets;
  readonly instance: rds.IDatabaseInstance;
  readonly secretsKey: kms.IKey;
  readonly rotation: string;
  readonly roles: {
    readonly function: iam.Role;
    /** Assumed by RDS. */
    readonly database: iam.IRole;
    /** Assumed by EventBridge Scheduler. */
    readonly schedule: iam.IRole;
  };
}

/**
 * The save every 20 minutes of an engine that pauses at each snapshot (docs/decisions/twenty-minutes.md): a function asks
 * RDS to copy the transaction logs that it makes every five minutes. Every ten, so that the newest copy stays below 20.
 */
export function logCopy(scope: Construct, props: LogCopyProps): lambda.Function {
  const { zone, buckets, instance, secretsKey, rotation, roles } = props;
  const { environment, backupsKey, deadLetters } = zone;
  const login = databaseLogin(scope, {
    engine: environment.deployment.database.engine,
    region: environment.region,
    instance,
    user: LOG_COPY_USER,
    secretsKey,
    rotation,
  });
  const upload = logUpload(scope, { role: roles.database, landing: buckets.landing, key: backupsKey });
  const copy = operationsFunction(scope, 'log-copy', {
    zone,
    role: roles.function,
    description: 'Copies of the transaction logs',
    entry: 'log-copy/sqlserver',
    rights: [...login.rights, ...readCopies(buckets.locked)],
    variables: {
      ...login.variables,
      LOG_PREFIX,
      LANDING_ARN: buckets.landing.bucketArn,
      LOCKED_BUCKET: buckets.locked.bucketName,
      LOG_KEY: backupsKey.keyArn,
      AWS_ENDPOINT_URL_S3: zone.s3PrivateUrl,
    },
    timeout: Duration.minutes(2),
    retries: 1,
    maxEventAge: Duration.minutes(RECOVERY_TARGETS.copyLogsEveryMinutes),
  });
  copy.node.addDependency(upload);
  const invoke = new iam.ManagedPolicy(scope, 'log-copy-schedule-rights', {
    description: 'Call the function that copies logs',
    roles: [roles.schedule],
    statements: [
      allow('Call', ['lambda:InvokeFunction'], [copy.functionArn]),
      ...deadLetterRights({ queue: deadLetters, key: backupsKey, region: environment.region }),
    ],
  });
  saveSchedule(scope, 'log-copy-schedule', {
    everyMinutes: RECOVERY_TARGETS.copyLogsEveryMinutes,
    description: 'copies of the transaction logs',
    target: copy.functionArn,
    input: '{}',
    role: roles.schedule.roleArn,
    deadLetters,
  }).node.addDependency(invoke);
  return copy;
}

/** Names and times of the copies, not their content. */
export function readCopies(locked: s3.IBucket): iam.PolicyStatement[] {
  return [
    allow('Copies', ['s3:ListBucket'], [locked.bucketArn], {
      StringLike: { 's3:prefix': [`${LOG_PREFIX}/*`] },
    }),
  ];
}
