import { randomUUID } from 'node:crypto';
import { REQUEST_ID, TICKET } from '../../functions/extracts/request';
import { ConfigurationError } from '../../lib/config/configuration-error';
import type { RequestKind } from '../../lib/extracts/names';
import { placeOf } from '../containment/place';
import { EXIT } from '../exit-codes';
import { type Journaled, Requests } from './requests';

export interface PlaceOptions {
  readonly deployment: string;
  readonly environment: string;
  readonly as?: string;
}

export interface AskOptions extends PlaceOptions {
  readonly kind: RequestKind;
  readonly what: string;
  readonly ticket: string;
  readonly reason: string;
}

export interface ApproveOptions extends PlaceOptions {
  readonly request: string;
}

const LONGEST_REASON = 500;
const INSTANCE = /^i-[0-9a-f]{8,17}$/;

/** Writes the request and starts the machine that asks the core team. */
export async function ask(options: AskOptions): Promise<number> {
  const asked = checked(options);
  const requests = await requestsAt(options);
  const id = `r-${randomUUID()}`;
  const execution = await requests.ask(id, asked);
  say(`${id} waits for the core team: eight hours at most. ${execution}`);
  return EXIT.kept;
}

/** Answers a request that waits, in the caller's own name. */
export async function approve(options: ApproveOptions): Promise<number> {
  if (!REQUEST_ID.test(options.request))
    throw new ConfigurationError(['--request: allowed is an id as `list` shows it']);
  const requests = await requestsAt(options);
  const waiting = (await requests.journal()).find(({ request }) => request === options.request);
  if (!waiting?.token) {
    say(`${options.request} does not wait: it was answered, or it is over, or it never was.`);
    return EXIT.broken;
  }
  if (personOf(waiting.requester) === personOf(requests.caller))
    throw new ConfigurationError([`${options.request} is your own: somebody else of the core team must approve it`]);
  await requests.approve(waiting);
  say(`Approved in the name of ${personOf(requests.caller)}: ${lineOf(waiting)}`);
  return EXIT.kept;
}

export async function list(options: PlaceOptions): Promise<number> {
  const requests = await requestsAt(options);
  const journal = await requests.journal();
  for (const each of journal) say(`${standingOf(each)}  ${lineOf(each)}`);
  if (journal.length === 0) say('Nothing has been asked for.');
  return EXIT.kept;
}

async function requestsAt({ deployment, environment, as }: PlaceOptions): Promise<Requests> {
  const place = await placeOf(deployment, environment);
  if (as !== undefined && !place.endpoint)
    throw new ConfigurationError(['--as: only at the embedded AWS; elsewhere you are who signed in']);
  return Requests.of(place, as);
}

function checked({ kind, what, ticket, reason }: AskOptions): Pick<AskOptions, 'kind' | 'what' | 'ticket' | 'reason'> {
  const why = reason.trim();
  const problems = [
    ...(TICKET.test(ticket) ? [] : ['--ticket: allowed is a ticket such as SUP-123']),
    ...(why.length <= LONGEST_REASON && why.split(/\s+/).length >= 3 && !/\p{Cc}/u.test(why)
      ? []
      : [`--reason: allowed is one line of three words or more, ${LONGEST_REASON} characters at most`]),
    ...(kind === 'session' && !INSTANCE.test(what)
      ? ['--what: a session is about one instance, such as i-0123456789abcdef0']
      : []),
    ...(kind === 'extract' && (what === '' || what.endsWith('/'))
      ? ['--what: an extract is about one object, not a folder']
      : []),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { kind, what, ticket, reason: why };
}

function standingOf({ token, approver, done }: Journaled): string {
  return done ?? (approver ? 'approved' : token ? 'waits, or is over' : 'answered');
}

function lineOf({ request, requester, kind, what, ticket, reason }: Journaled): string {
  return `${request}: ${personOf(requester)} asks for ${kind} of ${what}, ${ticket}: ${reason}`;
}

/** The second part of `aws:userid`: the name of the session, which the identity centre takes from the person. */
function personOf(userId: string): string {
  return userId.split(':')[1] ?? userId;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
