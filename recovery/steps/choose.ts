import { backupsOf } from '../backups';
import { choosePoint } from '../choose';
import type { Step } from '../steps';

export const choose: Step = {
  name: 'choose',
  title: 'choose the recovery point',
  run: async ({ account, record }) => {
    const asked = record.asked === 'latest' ? undefined : new Date(record.asked);
    return { point: choosePoint(await backupsOf(account.rds, record.from.instance), asked) };
  },
};
