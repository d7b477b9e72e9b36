import { Duration } from 'aws-cdk-lib';
import { BASELINE } from '../config/baseline';

/**
 * How long RDS keeps automated backups; also where the configuration's own check has been gone round.
 * @param days whole days within the strict baseline: 15 to 35, which is also the most that RDS keeps
 */
export function backupRetention(days: number): Duration {
  const { min, max, promises } = BASELINE.backupDays;
  if (!Number.isInteger(days) || days < min || days > max) {
    throw new Error(
      `database backups kept for ${days} days: allowed are ${min} to ${max} whole days (${promises.join(', ')})`,
    );
  }
  return Duration.days(days);
}
