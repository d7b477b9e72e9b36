import { isLiteral } from '../../../assembly/symbol';
import type { Value, World } from '../../../assembly/types';
import { field, items } from '../../../proofs/values';
import { numberOf, read } from '../../../verdict';
import type { Request } from './request';
import { transformed } from './transform';
import { onlyKey } from './web-acl';

/** Whether a statement matches a request; undefined where nobody can tell from the template. */
export type Answer = boolean | undefined;

type Matcher = (body: Value, request: Request, world: World) => Answer;

const MATCHERS: { readonly [kind: string]: Matcher } = {
  AndStatement: (body, request, world) => all(parts(body).map((part) => matches(part, request, world))),
  OrStatement: (body, request, world) => not(all(parts(body).map((part) => not(matches(part, request, world))))),
  NotStatement: (body, request, world) => not(matches(field(body, 'Statement'), request, world)),
  ByteMatchStatement: (body, request) => onText(body, request, (text) => finds(text, body)),
  SizeConstraintStatement: (body, request) => onText(body, request, (text) => compares(text.length, body)),
  RegexMatchStatement: (body, request) => onText(body, request, (text) => fits(text, field(body, 'RegexString'))),
  RegexPatternSetReferenceStatement: (body, request, world) =>
    onText(body, request, (text) => fitsAny(text, body, world)),
  // One request exceeds no rate, and the sample requests contain no code.
  RateBasedStatement: () => false,
  SqliMatchStatement: () => false,
  XssMatchStatement: () => false,
};

/** Evaluates one statement of a web ACL for one request, as the WAF guide describes each kind of statement. */
export function matches(statement: Value | undefined, request: Request, world: World): Answer {
  const kind = onlyKey(statement) ?? '';
  const body = field(statement, kind);
  return body === undefined ? undefined : MATCHERS[kind]?.(body, request, world);
}

function parts(body: Value): readonly Value[] {
  return items(field(body, 'Statements'));
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) || answers.length === 0 ? undefined : true;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

/** A part that the request does not have matches nothing. */
function onText(body: Value, request: Request, holds: (text: string) => Answer): Answer {
  const part = partOf(field(body, 'FieldToMatch'), request);
  if (part === undefined || part === 'absent') return part === undefined ? undefined : false;
  if (field(body, 'PreParseTextTransformations') !== undefined) return undefined;
  const text = transformed(part.text, field(body, 'TextTransformations'));
  return text === undefined ? undefined : holds(text);
}

function partOf(
  fieldToMatch: Value | undefined,
  { method, path, query, headers }: Request,
): { text: string } | 'absent' | undefined {
  switch (onlyKey(fieldToMatch)) {
    case 'Method':
      return { text: method };
    case 'UriPath':
      return { text: path };
    case 'QueryString':
      return { text: query };
    case 'Body':
    case 'JsonBody':
    case 'SingleQueryArgument':
      return 'absent';
    case 'SingleHeader': {
      const name = field(field(fieldToMatch, 'SingleHeader'), 'Name');
      if (typeof name !== 'string' || !isLiteral(name)) return undefined;
      const text = headers[name.toLowerCase()];
      return text === undefined ? 'absent' : { text };
    }
    default:
      return undefined;
  }
}

function finds(text: string, body: Value): Answer {
  const sought = searchOf(body);
  if (sought === undefined) return undefined;
  switch (field(body, 'PositionalConstraint')) {
    case 'EXACTLY':
      return text === sought;
    case 'STARTS_WITH':
      return text.startsWith(sought);
    case 'ENDS_WITH':
      return text.endsWith(sought);
    case 'CONTAINS':
      return text.includes(sought);
    case 'CONTAINS_WORD':
      return new RegExp(`(^|\\W)${sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\W|$)`).test(text);
    default:
      return undefined;
  }
}

/** The literal text that a statement looks for, in either spelling. */
export function searchOf(body: Value): string | undefined {
  const plain = field(body, 'SearchString');
  const encoded = field(body, 'SearchStringBase64');
  if (typeof plain === 'string') return isLiteral(plain) ? plain : undefined;
  return typeof encoded === 'string' && isLiteral(encoded)
    ? Buffer.from(encoded, 'base64').toString('latin1')
    : undefined;
}

function compares(length: number, body: Value): Answer {
  const size = numberOf(field(body, 'Size'));
  if (Number.isNaN(size)) return undefined;
  switch (field(body, 'ComparisonOperator')) {
    case 'EQ':
      return length === size;
    case 'NE':
      return length !== size;
    case 'LT':
      return length < size;
    case 'LE':
      return length <= size;
    case 'GT':
      return length > size;
    case 'GE':
      return length >= size;
    default:
      return undefined;
  }
}

function fits(text: string, pattern: Value | undefined): Answer {
  if (typeof pattern !== 'string' || !isLiteral(pattern)) return undefined;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    // PCRE knows more than JavaScript does.
    return undefined;
  }
}

function fitsAny(text: string, body: Value, world: World): Answer {
  const set = world.target(field(body, 'Arn'));
  if (set?.type !== 'AWS::WAFv2::RegexPatternSet') return undefined;
  return not(all(items(read(set, 'RegularExpressionList')).map((pattern) => not(fits(text, pattern)))));
}
