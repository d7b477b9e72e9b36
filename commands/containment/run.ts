import { ConfigurationError } from '../../lib/config/configuration-error';
import { EXIT } from '../exit-codes';
import { BRANCH_TEXTS } from './branches';
import { confirm } from './confirm';
import { type Followed, follow } from './follow';
import { Machine, type OpenIncident } from './machine';
import type { SwitchAction } from './options';
import { type Place, placeOf } from './place';

export interface SwitchOptions {
  readonly deployment: string;
  readonly environment: string;
  readonly reason: string;
  readonly confirm?: string;
  readonly dryRun?: boolean;
}

const LONGEST_REASON = 500;

/** Starts the state machine and follows it; answers with the exit code. */
export async function runSwitchCommand(action: SwitchAction, options: SwitchOptions): Promise<number> {
  const reason = checkedReason(options.reason);
  const place = await placeOf(options.deployment, options.environment);
  if (!options.dryRun) await confirm(place.environment, options.confirm, action);
  const machine = await Machine.of(place, action);
  const open = await machine.openIncident();
  say(standingText(place, open));
  if (options.dryRun) return dryRun(machine, action, place);
  return run(machine, action, place, reason);
}

async function run(machine: Machine, action: SwitchAction, { environment }: Place, reason: string): Promise<number> {
  const name = `${action}-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`;
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const began = Date.now();
    const execution = await machine.start(name, reason);
    say(`${action} ${environment.id} started as ${name}`);
    const end = await follow(machine, execution, say, stop.signal);
    const seconds = Math.round((Date.now() - began) / 1000);
    return end === 'not watched'
      ? unwatched(action, environment.id, execution)
      : judge(end, action, environment.id, seconds);
  } finally {
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  }
}

function judge(end: Followed, action: SwitchAction, id: string, seconds: number): number {
  if (end.succeeded) {
    say(`${id} is ${action === 'contain' ? 'offline' : 'back'}, after ${seconds} s.`);
    return EXIT.kept;
  }
  const failed = end.branches.filter((branch) => branch.failed).map(({ branch }) => BRANCH_TEXTS[branch] ?? branch);
  say(
    failed.length > 0
      ? `${id} is only partly ${action === 'contain' ? 'offline' : 'back'}, after ${seconds} s. Failed: ${failed.join('; ')}.`
      : `${id}: ${action} ended with ${end.error ?? 'an error'} after ${seconds} s: ${(end.cause ?? '').slice(0, 500)}`,
  );
  say(
    action === 'contain'
      ? 'What is closed stays closed. Repeat the same command: it tries again what failed and changes nothing of the rest.'
      : 'What lies further outside stays closed. Repeat the same command once the cause is mended.',
  );
  return EXIT.broken;
}

function unwatched(action: SwitchAction, id: string, execution: string): number {
  say(`Nobody watches any more, but it goes on: ${execution}`);
  say(
    `How it ended is told by the next \`bollwerk ${action} --dry-run\` of ${id}, and by its alarm where a part failed.`,
  );
  return EXIT.broken;
}

async function dryRun(machine: Machine, action: SwitchAction, { environment }: Place): Promise<number> {
  await machine.mustExist();
  const parts = action === 'contain' ? CONTAINED : REOPENED;
  say(`Would ${action} ${environment.id} in account ${environment.account}, ${environment.region}, by ${machine.arn}:`);
  for (const part of parts) say(`  - ${BRANCH_TEXTS[part] ?? part}`);
  say('Nothing was started.');
  return EXIT.kept;
}

const REOPENED = ['instances', 'database', 'scaling', 'firewall', 'page', 'officers', 'security', 'cause-report'];
const CONTAINED = [
  'page',
  'firewall',
  'instances',
  'scaling',
  'database',
  'evidence-database',
  'evidence-volumes',
  'officers',
  'security',
  'deadlines',
];

function standingText({ environment: { id } }: Place, open: OpenIncident | 'none' | 'unknown'): string {
  if (open === 'none') return `${id} is online, as far as the record of incidents says.`;
  if (open === 'unknown') return `The record of incidents of ${id} cannot be read.`;
  return `${id} is offline since ${open.since} by incident ${open.id}: ${open.reason}`;
}

/** One line; it is written into an e-mail and into a format string of the machine. */
function checkedReason(reason: string): string {
  const text = reason.trim();
  if (text.length < 3 || text.length > LONGEST_REASON || /\p{Cc}/u.test(text)) {
    throw new ConfigurationError([`--reason: allowed is one line of 3 to ${LONGEST_REASON} characters`]);
  }
  return text;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
