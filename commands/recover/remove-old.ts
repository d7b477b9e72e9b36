import { ConfigurationError } from '../../lib/config/configuration-error';
import { requireCommitted } from '../../recovery/begin';
import { namesOf } from '../../recovery/context';
import { retire } from '../../recovery/retire';
import { confirm } from './confirm';
import type { Session } from './session';

/** Removes the database that the services have left; there is no way back to it but a restore. */
export async function removeOld(session: Session): Promise<void> {
  const { before, environment, account, store, now, say } = session;
  if (before?.state !== 'accepted') {
    throw new ConfigurationError([`--retire: no recovery of ${environment.id} has been accepted`]);
  }
  if (before.retired) {
    say(`${before.from.instance} was removed ${before.retired}.`);
    return;
  }
  // Where somebody has gone back, git names the old one, and it stays.
  requireCommitted(environment, before, session.rehearsal);
  const { stack } = namesOf(environment, before.from.generation);
  say(`to be removed: ${before.from.instance}, stack ${stack}, without a final snapshot: that would have no end`);
  say('its automated backups stay and end by themselves; what AWS Backup holds of it stays for as long as promised');
  if (session.dryRun) return;
  await confirm(environment, session.confirmed, `remove ${before.from.instance} and what it holds`);
  await retire({ environment, account, record: before, now });
  await store.save({ ...before, retired: new Date().toISOString() });
  say(`${before.from.instance} is removed.`);
}
