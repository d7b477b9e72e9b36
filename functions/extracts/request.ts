import { Failure } from '../runtime/failure';

/** What the state machine hands to both functions once a request is approved. */
export interface ApprovedRequest {
  readonly request: string;
  readonly ticket: string;
  readonly what: string;
}

/** The same forms as the command line's; the state machine looks at ticket and reason itself, before anybody is asked. */
export const REQUEST_ID = /^r-[0-9a-f-]{8,40}$/;
export const TICKET = /^[A-Z][A-Z0-9]{1,9}-\d{1,7}$/;

export function approvedRequest(event: unknown): ApprovedRequest {
  const { request, ticket, what } = (event ?? {}) as { readonly [name: string]: unknown };
  if (typeof request !== 'string' || !REQUEST_ID.test(request)) throw new Failure('bad event', 'the request has no id');
  if (typeof ticket !== 'string' || !TICKET.test(ticket)) throw new Failure('bad event', `${request} has no ticket`);
  if (typeof what !== 'string' || what === '' || what.endsWith('/'))
    throw new Failure('bad event', `${request} names no object`);
  return { request, ticket, what };
}

/** Where what belongs to a request lies, in either bucket. */
export function keyOf({ request }: ApprovedRequest): string {
  return `${request}.json`;
}
