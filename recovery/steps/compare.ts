import { differences } from '../compare';
import { namesOf } from '../context';
import { RecoveryFailure } from '../failure';
import { instanceNamed } from '../instance';
import type { Step } from '../steps';

export const compare: Step = {
  name: 'compare',
  title: 'compare the restored instance with the running one, property by property',
  run: async ({ environment, account, record, say }) => {
    const { instance } = namesOf(environment, record.generation);
    const restored = await instanceNamed(account.rds, instance);
    if (!restored) throw new RecoveryFailure(`there is no instance ${instance}: its stack says otherwise`);
    const running = await instanceNamed(account.rds, record.from.instance);
    if (!running) say(`${record.from.instance} is gone: only what must hold for every database was compared`);
    const found = differences(running, restored);
    if (found.length > 0) {
      throw new RecoveryFailure(`${instance} is not protected as ${record.from.instance} is:\n  ${found.join('\n  ')}`);
    }
    return {};
  },
};
