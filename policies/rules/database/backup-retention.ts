import { setTo, without } from '../../mutant';
import { resourceRule } from '../../rule';
import { judgeProperty, numberOf } from '../../verdict';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];
const [INSTANCE = ''] = TYPES;
/** Days: SMV-27 promises 15; erasure requests need an end (EMB-68), and RDS keeps 35 at most (fact sheet 1.5). */
const SHORTEST = 15;
const LONGEST = 35;

export const databaseBackupRetention = resourceRule({
  id: 'database-backup-retention',
  title: 'Automated backups, and with them every point in time, are kept 15 to 35 days',
  promises: ['SMV-27', 'EMB-44', 'EMB-46', 'EMB-68', 'EVM-41'],
  area: 'database',
  fix: 'Set retention.backupDays in the deployment to 15 to 35; it becomes BackupRetentionPeriod.',
  type: TYPES,
  required: (scope) => scope.environment !== undefined,
  judge: (database) =>
    judgeProperty(database, 'BackupRetentionPeriod', `${SHORTEST} to ${LONGEST} days`, (value) => {
      const days = numberOf(value);
      return days >= SHORTEST && days <= LONGEST;
    }),
  mutants: [
    setTo(INSTANCE, 'BackupRetentionPeriod', 14, 'kept 14 days'),
    setTo(INSTANCE, 'BackupRetentionPeriod', 36, 'kept 36 days', 'widen'),
    setTo(INSTANCE, 'BackupRetentionPeriod', 0, 'no automated backups', 'flip'),
    without(INSTANCE, 'BackupRetentionPeriod', 'default retention of one day'),
  ],
});
