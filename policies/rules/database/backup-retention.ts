import { judgeNumber } from '../../judge-number';
import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { DATABASES, INSTANCE, standsAlone } from './instance';

/** SMV-27 promises 15 days; erasure requests need an end (EMB-68), and RDS keeps 35 at most (fact sheet 1.5). */
const KEPT = { min: 15, max: 35, unit: 'days' };
const PROPERTY = 'BackupRetentionPeriod';

export const databaseBackupRetention = resourceRule({
  id: 'database-backup-retention',
  title: 'Automated backups, and with them every point in time, are kept 15 to 35 days',
  promises: ['SMV-27', 'EMB-44', 'EMB-46', 'EMB-68', 'EVM-41'],
  area: 'database',
  fix: 'Set retention.backupDays in the deployment to 15 to 35; it becomes BackupRetentionPeriod.',
  fixElsewhere: 'Set BackupRetentionPeriod to 15 to 35.',
  type: DATABASES,
  when: standsAlone,
  required: (scope) => scope.environment !== undefined,
  judge: (database) => judgeNumber(database, PROPERTY, KEPT),
  mutants: [
    setTo(INSTANCE, PROPERTY, 14, 'kept 14 days'),
    setTo(INSTANCE, PROPERTY, '14', 'kept 14 days, written as a text'),
    setTo(INSTANCE, PROPERTY, 36, 'kept 36 days', 'widen'),
    setTo(INSTANCE, PROPERTY, 0, 'no automated backups', 'flip'),
    without(INSTANCE, PROPERTY, 'default retention of one day'),
  ],
});
