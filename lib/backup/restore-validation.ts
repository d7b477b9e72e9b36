import { Duration } from 'aws-cdk-lib';
import type * as backup from 'aws-cdk-lib/aws-backup';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { VALIDATION_USER } from '../../functions/sql/users';
import { engineOf } from '../database/engines';
import { databaseIdentifier } from '../database/identifier';
import { type OperationsZone, operationsFunction } from '../operations/operations-function';
import { allow } from '../operations/statement';
import { ownArn } from './arns';
import { databaseUserArn } from './database-login';
import { engineEntry } from './engine-entry';
import { restoreAlarms } from './restore-alarms';
import { RESTORE_TEST_PREFIX, RESTORE_TEST_TAG } from './restore-test-name';

export interface RestoreValidationProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  readonly plan: backup.CfnRestoreTestingPlan;
  /** The database that serves customers, to which this function may not log in. */
  readonly instance: rds.IDatabaseInstance;
  readonly topic: sns.ITopic;
}

/** The longest that Lambda knows: a restored instance takes minutes to accept a changed log-in. */
const TIMEOUT = Duration.minutes(15);
const EVENT_AGE = Duration.hours(1);

/** Looks into what a restore test restored and reports to AWS Backup; a day without a good report rings (EMB-48). */
export function restoreValidation(scope: Construct, props: RestoreValidationProps): lambda.Function {
  const { zone, role, plan, topic } = props;
  const { environment } = zone;
  const database = databaseIdentifier(environment);
  const made = operationsFunction(scope, 'restore-validation', {
    zone,
    role,
    description: 'Validation of restored databases',
    entry: engineEntry('restore-validation', environment.deployment.database.engine),
    rights: rights(scope, props),
    variables: { DATABASE: database },
    timeout: TIMEOUT,
    retries: 2,
    maxEventAge: EVENT_AGE,
  });
  new events.Rule(scope, 'restore-test-completed', {
    eventPattern: {
      source: ['aws.backup'],
      detailType: ['Restore Job State Change'],
      detail: {
        status: ['COMPLETED'],
        resourceType: ['RDS'],
        restoreTestingPlanArn: [plan.attrRestoreTestingPlanArn],
      },
    },
    targets: [new targets.LambdaFunction(made, { retryAttempts: 10, maxEventAge: EVENT_AGE })],
  });
  restoreAlarms(scope, database, topic);
  return made;
}

function rights(scope: Construct, { zone, instance }: RestoreValidationProps): iam.PolicyStatement[] {
  const { iamAuthentication } = engineOf(zone.environment.deployment.database.engine);
  return [
    // A restore job gets its id when it starts; the verdict changes nothing but the job's own record.
    allow('Report', ['backup:DescribeRestoreJob', 'backup:PutRestoreValidationResult'], ['*']),
    allow('Look', ['rds:DescribeDBInstances'], ['*']),
    allow('LetIn', ['rds:ModifyDBInstance'], [ownArn(scope, 'rds', 'db', `${RESTORE_TEST_PREFIX}*`)], {
      Null: { [`aws:ResourceTag/${RESTORE_TEST_TAG}`]: 'false' },
    }),
    ...(iamAuthentication.available ? signIn(scope, instance) : []),
  ];
}

/** As the validation user of whatever is restored, whose id nobody knows beforehand, and never of the real database. */
function signIn(scope: Construct, { instanceResourceId }: rds.IDatabaseInstance): iam.PolicyStatement[] {
  if (!instanceResourceId) throw new Error('the database has no resource id, so nobody can be kept out of it by IAM');
  return [
    allow('SignIn', ['rds-db:connect'], [databaseUserArn(scope, '*', VALIDATION_USER)]),
    new iam.PolicyStatement({
      sid: 'NeverTheRealDatabase',
      effect: iam.Effect.DENY,
      actions: ['rds-db:connect'],
      resources: [databaseUserArn(scope, instanceResourceId, '*')],
    }),
  ];
}
