import { backupsOf } from '../backups';
import { namesOf } from '../context';
import { RecoveryFailure } from '../failure';
import type { Step } from '../steps';

export const protect: Step = {
  name: 'protect',
  title: 'see that the restored database has backups of its own',
  run: async ({ environment, account, record }) => {
    const { instance } = namesOf(environment, record.generation);
    const { continuous } = await backupsOf(account.rds, instance);
    if (!continuous.some(({ RestoreWindow }) => RestoreWindow?.LatestTime)) {
      throw new RecoveryFailure(
        `${instance} has no backup yet: RDS makes the first one by itself, wait some minutes and run the command again`,
      );
    }
    return {};
  },
};
