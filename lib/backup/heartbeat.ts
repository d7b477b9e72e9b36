import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { METRICS } from '../../functions/metrics';
import { HEARTBEAT_USER } from '../../functions/sql/users';
import { ringingAlarm } from '../alerting/ringing-alarm';
import { databaseIdentifier } from '../database/identifier';
import { everyMinute } from '../operations/every-minute';
import { MINUTE_CALL, type OperationsZone, operationsFunction } from '../operations/operations-function';
import { databaseLogin } from './database-login';
import { engineEntry } from './engine-entry';
import { recoveryMetric } from './recovery-metric';

export interface HeartbeatProps {
  readonly zone: OperationsZone;
  readonly role: iam.Role;
  readonly instance: rds.IDatabaseInstance;
  readonly secretsKey: kms.IKey;
  readonly rotation: string;
  readonly topic: sns.ITopic;
}

/** A row a minute, by which every restore can say how old its data are (EMB-48). */
export function heartbeat(
  scope: Construct,
  { zone, role, instance, secretsKey, rotation, topic }: HeartbeatProps,
): lambda.Function {
  const { engine } = zone.environment.deployment.database;
  const database = databaseIdentifier(zone.environment);
  const login = databaseLogin(scope, {
    engine,
    region: zone.environment.region,
    instance,
    user: HEARTBEAT_USER,
    secretsKey,
    rotation,
  });
  const made = operationsFunction(scope, 'heartbeat', {
    zone,
    role,
    description: 'One row a minute into the database',
    entry: engineEntry('heartbeat', engine),
    rights: login.rights,
    variables: { DATABASE: database, ...login.variables },
    ...MINUTE_CALL,
  });
  everyMinute(scope, 'heartbeat', made);
  ringingAlarm(scope, 'heartbeat-missing', {
    metric: recoveryMetric({ name: METRICS.heartbeats, database, statistic: 'Sum' }),
    rings: 'below',
    threshold: 1,
    // A failover takes a minute or two and is no reason to wake anybody.
    periods: { bad: 5, of: 5 },
    silence: 'bad',
    what: `${database}: no heartbeat for five minutes; restore tests will fail.`,
    runbook: 'heartbeat-missing',
    topic,
  });
  return made;
}
