import { Failure } from '../runtime/failure';

/**
 * Who asked to be forgotten, by the id that the product gave: a UUID says nothing about a person to anybody else, and can
 * be written into a statement as it is.
 */
export type Subject = string & { readonly subject: true };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What was given is not repeated in the message: it might be a name. */
export function subjectOf(value: unknown): Subject {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (!UUID.test(text)) throw new Failure('bad event', 'a person is named by a UUID, and by nothing else');
  return text as Subject;
}
