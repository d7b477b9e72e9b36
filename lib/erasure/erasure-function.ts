import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { ERASURE_USER } from '../../functions/sql/users';
import { databaseLogin, databaseUserArn } from '../backup/database-login';
import { engineEntry } from '../backup/engine-entry';
import { engineOf } from '../database/engines';
import { type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';
import { serviceEndpoint } from '../partition';
import { entryDays } from './erasure-list';

export interface ErasureFunctionProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  readonly list: s3.IBucket;
  readonly instance: rds.IDatabaseInstance;
  readonly secretsKey: kms.IKey;
  readonly rotation: string;
}

/** A batch of entries takes seconds; a restored database that reads its blocks for the first time takes longer. */
const TIMEOUT = Duration.minutes(10);

/** The one door to the list: adds an entry, and applies all entries to a restored database. */
export function erasureFunction(scope: Construct, props: ErasureFunctionProps): lambda.Function {
  const { zone, role, list, instance, secretsKey, rotation } = props;
  const { region, deployment } = zone.environment;
  const { engine } = deployment.database;
  const login = databaseLogin(scope, { engine, region, instance, user: ERASURE_USER, secretsKey, rotation });
  const signsIn = engineOf(engine).iamAuthentication.available;
  return operationsFunction(scope, 'erasure', {
    zone,
    role,
    description: 'List of erasures, and its replay after a restore',
    entry: engineEntry('erasure', engine),
    rights: [
      ...(signsIn ? restoredOnly(scope, instance) : login.rights),
      allow('Look', ['rds:DescribeDBInstances'], ['*']),
      allow('ListErasures', ['s3:ListBucket'], [list.bucketArn]),
      allow('Entries', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], [list.arnForObjects('entries/*')]),
      allow('EntriesKey', ['kms:Decrypt', 'kms:GenerateDataKey'], [zone.backupsKey.keyArn], {
        StringEquals: { 'kms:ViaService': serviceEndpoint('s3', region) },
      }),
    ],
    variables: {
      ERASURE_LIST: list.bucketName,
      KEPT_DAYS: `${entryDays(zone.environment)}`,
      AWS_ENDPOINT_URL_S3: zone.s3PrivateUrl,
      ...(signsIn ? {} : { LOGIN_SECRET: login.variables.LOGIN_SECRET ?? '' }),
    },
    timeout: TIMEOUT,
    retries: 0,
    maxEventAge: Duration.hours(1),
  });
}

/** Into whatever is restored, whose id nobody knows beforehand, and never into the running database: there the product erases. */
function restoredOnly(scope: Construct, { instanceResourceId }: rds.IDatabaseInstance): iam.PolicyStatement[] {
  if (!instanceResourceId) throw new Error('the database has no resource id, so nobody can be kept out of it by IAM');
  return [
    allow('SignIn', ['rds-db:connect'], [databaseUserArn(scope, '*', ERASURE_USER)]),
    new iam.PolicyStatement({
      sid: 'NeverTheRunningDatabase',
      effect: iam.Effect.DENY,
      actions: ['rds-db:connect'],
      resources: [databaseUserArn(scope, instanceResourceId, '*')],
    }),
  ];
}
