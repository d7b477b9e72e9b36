import { setTo } from '../../mutant';
import { resourceRule } from '../../rule';
import { broken, compliant, read } from '../../verdict';
import { INSTANCE } from './instance';

const WINDOW = 'PreferredBackupWindow';

/** A window beside AWS Backup's own moves the nightly copy into the day, and jobs that meet it are refused (fact sheet 1). */
export const databaseOneBackupWindow = resourceRule({
  id: 'database-one-backup-window',
  title: 'Only AWS Backup says when a database is saved; the instance names no window of its own',
  promises: ['EVM-41', 'EMB-44'],
  area: 'database',
  fix: `Remove ${WINDOW} from the DB instance; the hours stand in the plans of lib/backup/plans.ts alone.`,
  type: INSTANCE,
  when: (_instance, { environment }) => environment !== undefined,
  judge: (instance) =>
    read(instance, WINDOW) === undefined
      ? compliant(instance, WINDOW, 'none of its own')
      : broken(instance, WINDOW, 'none: the plans say when'),
  mutants: [
    setTo(INSTANCE, WINDOW, '12:00-13:00', 'saved in the middle of the day', 'move'),
    setTo(INSTANCE, WINDOW, '01:00-02:00', 'a second window at night'),
  ],
});
