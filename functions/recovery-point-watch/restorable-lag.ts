import { type DBInstance, DescribeDBInstancesCommand, type RDSClient } from '@aws-sdk/client-rds';
import { Failure } from '../runtime/failure';
import { secondsSince } from '../runtime/seconds-since';

/**
 * Seconds since the latest point in time to which the database can be restored.
 * @throws Failure when the database is not there or RDS knows no such time: silence is never good news
 */
export async function restorableLag(rds: RDSClient, database: string, now: Date): Promise<number> {
  const { LatestRestorableTime: latest } = await describe(rds, database);
  if (!latest) throw new Failure('no restorable time', database);
  return secondsSince(latest, now);
}

async function describe(rds: RDSClient, database: string): Promise<DBInstance> {
  const { DBInstances: [instance] = [] } = await rds
    .send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: database }))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name.startsWith('DBInstanceNotFound')) {
        throw new Failure('absent database', database);
      }
      throw error;
    });
  if (!instance) throw new Failure('absent database', database);
  return instance;
}
