import { isUnresolved } from './assembly/symbol';
import type { Value } from './assembly/types';
import { joined } from './joined-statements';
import { matchesWildcards } from './wildcards';

/** One statement of an IAM or resource policy, every field a list; what cannot be read is kept as the empty list. */
export interface Statement {
  readonly sid: string;
  readonly effect: string;
  /** Principals by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`); `*` alone counts as kind `AWS`. */
  readonly principals: readonly { readonly kind: string; readonly id: string }[];
  readonly notPrincipals: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The statements of a policy document, whichever of IAM's spellings it uses; some types carry it as JSON text. What is
 * spread over statements that differ in one list alone means the same as one statement, and is read as one.
 */
export function statementsOf(document: Value | undefined): readonly Statement[] {
  if (document === null || typeof document !== 'object') return joined(readStatements(document));
  let statements = known.get(document);
  if (!statements) {
    statements = joined(readStatements(document));
    known.set(document, statements);
  }
  return statements;
}

/** Resolved values are shared by all worlds in which they are the same, and never changed. */
const known = new WeakMap<object, readonly Statement[]>();

function readStatements(document: Value | undefined): readonly Statement[] {
  return list(object(typeof document === 'string' ? parsed(document) : document)?.Statement).map((raw) => {
    const statement = object(raw) ?? {};
    return {
      sid: String(statement.Sid ?? ''),
      effect: String(statement.Effect ?? ''),
      principals: principals(statement.Principal),
      notPrincipals: statement.NotPrincipal !== undefined,
      actions: strings(statement.Action).map(spelled),
      notActions: strings(statement.NotAction).map(spelled),
      resources: strings(statement.Resource),
      notResources: strings(statement.NotResource),
      conditions: conditions(statement.Condition),
    };
  });
}

/**
 * Whether every call meets a condition of a right, so that the right is no smaller for it: what is asked of AWS's own endpoints
 * over TLS and, where the region is given, in it.
 */
export function isAlwaysMet({ operator, key, values }: Condition, region?: string): boolean {
  if (/^bool$/i.test(operator)) return /^aws:securetransport$/i.test(key) && values.join() === 'true';
  return (
    /^StringEquals(IfExists)?$/.test(operator) &&
    /^aws:requestedregion$/i.test(key) &&
    values.some((value) => value === region)
  );
}

/** Whether a statement allows an action on something; Deny statements and other effects never do. */
export function allowsAction(statement: Statement, action: string): boolean {
  return statement.effect === 'Allow' && coversAction(statement, action);
}

/** Whether a statement speaks about everybody, anonymous callers included. */
export function isForEverybody({ principals }: Statement): boolean {
  return principals.some(({ kind, id }) => kind === 'AWS' && id === '*');
}

/** Whether a condition is on a key: IAM knows no case in the names of keys. */
export function isOn(condition: Condition, key: string): boolean {
  return condition.key.length === key.length && condition.key.toLowerCase() === key.toLowerCase();
}

/** IAM's own matching of `*` and `?`, case-insensitive as action names are. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true;
  if (beginOtherwise(pattern, text)) return false;
  if (!pattern.includes('*') && !pattern.includes('?'))
    return pattern.length === text.length && pattern.toLowerCase() === text.toLowerCase();
  return matchesWildcards(pattern.toLowerCase(), text.toLowerCase());
}

/** Most of the many thousand pairs are of two services: their first letters, before any wildcard, tell them apart. */
function beginOtherwise(pattern: string, text: string): boolean {
  for (let index = 0; index < 3; index += 1) {
    const [one, other] = [pattern.charCodeAt(index) | CASE, text.charCodeAt(index) | CASE];
    if (!isLetter(one) || !isLetter(other)) return false;
    if (one !== other) return true;
  }
  return false;
}

/** The bit in which small ASCII letters differ from large ones. */
const CASE = 0x20;

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

/** Whether a statement speaks about an action (through Action or NotAction). */
export function coversAction({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !anyMatches(notActions, action);
  return anyMatches(actions, action);
}

function anyMatches(patterns: readonly string[], action: string): boolean {
  if (patterns.length <= FEW) return patterns.some((pattern) => matches(pattern, action));
  const service = serviceOf(action);
  const byService = grouped(patterns);
  const alike = (group: string) => byService.get(group)?.some((pattern) => matches(pattern, action)) ?? false;
  return alike(service) || alike(ANY_SERVICE);
}

/** Long lists of actions are looked through for one service at a time. */
function grouped(patterns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  let groups = groupsOf.get(patterns);
  if (!groups) {
    groups = new Map();
    for (const pattern of patterns) {
      const service = serviceOf(pattern);
      const group = /[*?]/.test(service) ? ANY_SERVICE : service;
      groups.set(group, [...(groups.get(group) ?? []), pattern]);
    }
    groupsOf.set(patterns, groups);
  }
  return groups;
}

const FEW = 6;
/** Of patterns with a wildcard before the colon, or without a colon. */
const ANY_SERVICE = '*';
const groupsOf = new WeakMap<readonly string[], Map<string, readonly string[]>>();

/** Lower-case, as services are compared; the whole text where there is no colon. */
function serviceOf(action: string): string {
  const colon = action.indexOf(':');
  return (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
}

/** The one spelling that rules look for: IAM knows no case in the names of services and actions. */
function spelled(action: string): string {
  const colon = action.indexOf(':');
  if (colon < 0) return action;
  const service = action.slice(0, colon).toLowerCase();
  const name = action.slice(colon + 1);
  return `${service}:${CONNECTING.has(service) ? name.toLowerCase() : name.charAt(0).toUpperCase() + name.slice(1)}`;
}

/** Services whose only action, `connect`, is written small (Service Authorization Reference). */
const CONNECTING = new Set(['rds-db', 'neptune-db', 'memorydb']);

function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

function principals(value: Value | undefined): Statement['principals'] {
  if (typeof value === 'string') return [{ kind: 'AWS', id: value }];
  return Object.entries(object(value) ?? {}).flatMap(([kind, ids]) => strings(ids).map((id) => ({ kind, id })));
}

function conditions(value: Value | undefined): Condition[] {
  return Object.entries(object(value) ?? {}).flatMap(([operator, keys]) =>
    Object.entries(object(keys) ?? {}).map(([key, values]) => condition(operator, key, strings(values))),
  );
}

/** A pattern without wildcards is matched by its own text alone. */
function condition(operator: string, key: string, values: readonly string[]): Condition {
  const like = /^(?:For\w+:)?String(?:Not)?Like(?:IfExists)?$/.test(operator);
  const exact = like && values.every((value) => !/[*?]/.test(value) && !isUnresolved(value));
  return { operator: exact ? operator.replace('Like', 'Equals') : operator, key, values };
}

function object(value: Value | undefined): { [key: string]: Value } | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
}

function list(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function strings(value: Value | undefined): string[] {
  return list(value).map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item)));
}
