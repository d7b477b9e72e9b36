import { ConfigurationError } from '../../lib/config/configuration-error';
import { abandon } from '../../recovery/abandon';
import type { Account } from '../../recovery/account';
import { beginning, requireCommitted } from '../../recovery/begin';
import { namesOf } from '../../recovery/context';
import { RecoveryFailure } from '../../recovery/failure';
import type { RecoveryRecord } from '../../recovery/record';
import type { RecordStore } from '../../recovery/record-store';
import { runSteps } from '../../recovery/run-steps';
import { stackNamed } from '../../recovery/stack';
import { ACCEPT_STEPS, RESTORE_STEPS } from '../../recovery/steps';
import { confirm } from './confirm';
import { dryRun } from './dry-run';
import type { Wanted } from './options';

export interface Session extends Wanted {
  readonly account: Account;
  readonly store: RecordStore;
  readonly before: RecoveryRecord | undefined;
  /** Against the embedded AWS. */
  readonly rehearsal: boolean;
  readonly confirmed?: string;
  readonly say: (text: string) => void;
  readonly now: (text: string) => void;
}

/** Restores, or goes on where an earlier run was interrupted. */
export async function restore(session: Session): Promise<void> {
  const { environment, before, asked, store, say } = session;
  const open = before?.state === 'open' || before?.state === 'restored' ? before : undefined;
  if (open && asked !== undefined && asked !== open.asked) {
    throw new ConfigurationError([
      `a recovery to ${open.asked} is under way: finish it without --to, or remove it with --abandon`,
    ]);
  }
  const record = open ?? beginning(environment, before, asked, session.rehearsal);
  const { instance, stack } = namesOf(environment, record.generation);
  say(`${environment.id}, account ${environment.account}, ${environment.region}`);
  say(`running:  ${record.from.instance}, which nothing here changes`);
  say(`restored: ${instance}, stack ${stack}${open ? `; begun ${record.begun}, going on` : ''}`);
  if (session.dryRun) return dryRun(session, record);
  if (open?.state === 'restored') return waits(session, open);
  await confirm(environment, session.confirmed, `restore ${record.from.instance} as ${instance}, beside it`);
  if (!open) {
    if (await stackNamed(session.account.cloudFormation, stack)) {
      throw new RecoveryFailure(`stack ${stack} is there already and belongs to no recovery: look at it first`);
    }
    await store.save(record);
  }
  const restored = await runSteps(record, RESTORE_STEPS, { ...session, save: (known) => store.save(known) });
  await store.save({ ...restored, state: 'restored' });
  waits(session, restored);
}

function waits({ environment, say }: Session, { from, generation, point, begun }: RecoveryRecord): void {
  const { instance } = namesOf(environment, generation);
  const { deployment, name, id } = environment;
  const command = `npx --no bollwerk recover --deployment ${deployment.name} --environment ${name}`;
  say(
    `${instance} stands beside ${from.instance} and holds the data of ${point?.time}; the services use ${from.instance}.`,
  );
  say(`What was written after ${point?.time} is not in it (the recovery began ${begun}).`);
  say(
    `Look at it, then set databaseGeneration: ${generation} in deployments/${deployment.name}/deployment.ts, commit that, and:`,
  );
  say(`  ${command} --accept --confirm ${id}`);
  say(`or give it up: ${command} --abandon --confirm ${id}`);
}

/** The services go over to the restored database. */
export async function accept(session: Session): Promise<void> {
  const { environment, store, say } = session;
  const record = underWay(session);
  if (record.state !== 'restored') {
    throw new ConfigurationError([`the recovery of ${environment.id} is not finished: run it without --accept first`]);
  }
  requireCommitted(environment, record, session.rehearsal);
  const { instance } = namesOf(environment, record.generation);
  say(`${environment.id}: from ${record.from.instance} to ${instance}, data of ${record.point?.time}`);
  if (session.dryRun) return dryRun(session, record);
  await confirm(
    environment,
    session.confirmed,
    `let ${environment.id} use ${instance} instead of ${record.from.instance}`,
  );
  const accepted = await runSteps(record, ACCEPT_STEPS, { ...session, save: (known) => store.save(known) });
  await store.save({ ...accepted, state: 'accepted' });
  say(`${environment.id} uses ${instance}.`);
  say(
    `${record.from.instance} is as it was, protected from deletion: the way back. --retire removes it; docs/runbooks/recover.md says by when.`,
  );
}

/** Gives the restored database up. */
export async function giveUp(session: Session): Promise<void> {
  const { environment, account, store, now, say } = session;
  const record = underWay(session);
  const { instance, stack } = namesOf(environment, record.generation);
  if (record.done.some(({ step }) => step === 'switch')) {
    throw new RecoveryFailure(`${environment.id} has gone over to ${instance}: it is not removed`);
  }
  say(`to be removed: ${instance}, stack ${stack}; ${record.from.instance} stays`);
  if (session.dryRun) return;
  await confirm(environment, session.confirmed, `remove ${instance} and what it holds`);
  await abandon({ environment, account, record, now });
  await store.save({ ...record, state: 'abandoned' });
  say(`${instance} is removed. A new recovery can begin.`);
}

function underWay({ before, environment, verb }: Session): RecoveryRecord {
  if (before?.state === 'open' || before?.state === 'restored') return before;
  throw new ConfigurationError([`--${verb}: no recovery of ${environment.id} is under way`]);
}
