import type { Resource, Value } from '../../../assembly/types';
import { oncePerResource } from '../../../proofs/once';
import { field, items } from '../../../proofs/values';
import { read } from '../../../verdict';
import { searchOf } from './match';
import type { Request } from './request';
import { onlyKey } from './web-acl';

/** Parts of a request that make it the attack it is: these are not varied. */
const FIXED = ['origin', 'upgrade'];
/** More variations than this would cost time and find nothing new. */
const MOST = 60;

/**
 * The request itself, and the request with each text put in that the web ACL's own statements look for: so a rule
 * with an exception ("unless the path begins with /api/") is asked about its exception too.
 */
export function probes(acl: Resource, request: Request): Request[] {
  const variations = soughtBy(acl).map(({ part, text }) => vary(request, part, text));
  return [request, ...variations.filter((one) => one !== undefined)].slice(0, MOST);
}

const soughtBy = oncePerResource((acl): readonly Sought[] => soughtIn(read(acl, 'Rules')));

interface Sought {
  readonly part: Value | undefined;
  readonly text: string;
}

function soughtIn(value: Value | undefined): Sought[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(soughtIn);
  const match = field(value, 'ByteMatchStatement');
  const text = match === undefined ? undefined : searchOf(match);
  const own = text === undefined || match === undefined ? [] : [{ part: field(match, 'FieldToMatch'), text }];
  return [...own, ...Object.values(value).flatMap(soughtIn)];
}

function vary(request: Request, part: Value | undefined, text: string): Request | undefined {
  const kind = onlyKey(part);
  if (kind === 'UriPath') return { ...request, path: text.startsWith('/') ? text : `/${text}` };
  if (kind === 'QueryString') return { ...request, query: text };
  if (kind !== 'SingleHeader') return undefined;
  const [name] = items(field(field(part, 'SingleHeader'), 'Name')).map((one) => String(one).toLowerCase());
  return name === undefined || FIXED.includes(name)
    ? undefined
    : { ...request, headers: { ...request.headers, [name]: text } };
}
