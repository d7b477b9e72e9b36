import { backupsOf } from '../../recovery/backups';
import { cdkArguments } from '../../recovery/cdk';
import { choosePoint } from '../../recovery/choose';
import type { RecoveryRecord } from '../../recovery/record';
import { ACCEPT_STEPS, RESTORE_STEPS } from '../../recovery/steps';
import { restoreDeployment } from '../../recovery/steps/restore';
import { switchDeployment } from '../../recovery/steps/switch-over';
import { elapsed } from '../../recovery/time';
import type { Session } from './session';

/** Says what would be done, from what the account answers to questions; changes nothing. */
export async function dryRun({ environment, account, verb, say }: Session, record: RecoveryRecord): Promise<void> {
  const { done, asked, from } = record;
  const point =
    record.point ??
    choosePoint(await backupsOf(account.rds, from.instance), asked === 'latest' ? undefined : new Date(asked));
  const origin = point.kind === 'time' ? 'continuous backup' : `snapshot ${point.snapshot}`;
  const lost = elapsed(Date.now() - Date.parse(point.time));
  say(`point:    ${point.time}, ${origin}; what was written in the ${lost} since then is not in it`);
  const steps = verb === 'accept' ? ACCEPT_STEPS : RESTORE_STEPS;
  for (const [index, { name, title }] of steps.entries()) {
    const before = done.some(({ step }) => step === name) ? 'done before' : `would ${title}`;
    say(`[${index + 1}/${steps.length}] ${name}: ${before}`);
    if (name === 'restore')
      say(`      cdk ${cdkArguments(restoreDeployment(environment, { ...record, point })).join(' ')}`);
    if (name === 'switch') say(`      cdk ${cdkArguments(switchDeployment(environment, record.generation)).join(' ')}`);
  }
  say('Nothing was changed.');
}
