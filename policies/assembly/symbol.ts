import type { Value } from './types';

/**
 * What only a deployment can know stands inside ordinary strings, between two characters of Unicode's private use
 * area: so a resolved value stays plain JSON, and texts with references in them can be joined, split and compared.
 *
 *   U+E000 stack/LogicalId.Attribute U+E001   the attribute of a resource (`Ref` for what Ref returns)
 *   U+E000 zone:region:index U+E001           an availability zone that Fn::GetAZs will list at that index
 *   U+E000 ?reason U+E001                     unresolved: nobody can tell before the deployment
 */
export const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = /[\uE000\uE001]/;
const MARKS = /[\uE000\uE001]/g;
const ZONE = /^zone:([^:/]*):(\d+)$/;

export interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string;
}
export interface ReferencePart {
  readonly kind: 'reference';
  readonly stack: string;
  readonly logicalId: string;
  readonly attribute: string;
}
export interface ZonePart {
  readonly kind: 'zone';
  readonly region: string;
  readonly index: number;
}
export interface UnresolvedPart {
  readonly kind: 'unresolved';
  readonly reason: string;
}
export type Part = LiteralPart | ReferencePart | ZonePart | UnresolvedPart;

/** The symbol of an attribute of a resource; `Ref` stands for what the function Ref returns. */
export function reference(stackId: string, logicalId: string, attribute = 'Ref'): string {
  return `${OPEN}${stackId.replace(MARKS, '')}/${encode(logicalId, /[%./\uE000\uE001]/g)}.${encode(attribute, /[%/\uE000\uE001]/g)}${CLOSE}`;
}

/** The symbol of a value that nobody can tell before the deployment. */
export function unresolved(reason: string): string {
  return `${OPEN}?${reason.replace(MARKS, '')}${CLOSE}`;
}

/** The symbol of the availability zone that a region lists at an index, counted from 0. */
export function zone(region: string, index: number): string {
  return `${OPEN}zone:${region}:${index}${CLOSE}`;
}

/** True where a text of a template contains the characters that are kept for symbols. */
export function hasMark(text: string): boolean {
  return MARK.test(text);
}

/** The pieces of a text in order; no empty literals. */
export function parse(text: string): readonly Part[] {
  if (!text.includes(OPEN)) return text === '' ? [] : [{ kind: 'literal', text }];
  let parts = parsed.get(text);
  if (!parts) {
    parts = pieces(text);
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(text, parts);
  }
  return parts;
}

/** The same few thousand references are looked up again and again. */
const parsed = new Map<string, readonly Part[]>();
const MOST_PARSED = 50_000;

function pieces(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (let open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, end)) {
    const close = text.indexOf(CLOSE, open);
    if (close < 0) break;
    // A mark that another one follows before the end begins nothing.
    const start = text.lastIndexOf(OPEN, close);
    if (start > end) parts.push({ kind: 'literal', text: text.slice(end, start) });
    parts.push(symbolPart(text.slice(start + 1, close)));
    end = close + 1;
  }
  if (end < text.length) parts.push({ kind: 'literal', text: text.slice(end) });
  return parts;
}

/** True where any part of a value, however deep, is unresolved. References to resources are not: they are known. */
export function isUnresolved(value: Value | undefined): boolean {
  return some(value, (text) => text.includes(`${OPEN}?`));
}

/** Why a value is unresolved, each reason once. */
export function unresolvedReasons(value: Value | undefined): string[] {
  const reasons = new Set<string>();
  for (const part of partsOf(value)) if (part.kind === 'unresolved') reasons.add(part.reason);
  return [...reasons];
}

/** The references inside a value, however deep, in order of appearance. */
export function references(value: Value | undefined): readonly ReferencePart[] {
  return partsOf(value).filter((part) => part.kind === 'reference');
}

/** True where a value holds no symbol at all, so that what is seen is what will be deployed. */
export function isLiteral(value: Value | undefined): boolean {
  return !some(value, (text) => text.includes(OPEN));
}

/** For people: `${evermood-production/database/Db.Arn}`, `${zone 0 of eu-central-1}`, `${unresolved: reason}`; objects as JSON. */
export function format(value: Value): string {
  return typeof value === 'string' ? formatText(value) : formatText(JSON.stringify(value));
}

function formatText(text: string): string {
  return parse(text).map(formatPart).join('');
}

function formatPart(part: Part): string {
  switch (part.kind) {
    case 'literal':
      return part.text;
    case 'reference':
      return `\${${part.stack}/${part.logicalId}.${part.attribute}}`;
    case 'zone':
      return `\${zone ${part.index} of ${part.region}}`;
    case 'unresolved':
      return `\${unresolved: ${part.reason}}`;
  }
}

function symbolPart(body: string): Part {
  if (body.startsWith('?')) return { kind: 'unresolved', reason: body.slice(1) };
  const [, region, index] = ZONE.exec(body) ?? [];
  if (region !== undefined) return { kind: 'zone', region, index: Number(index) };
  const slash = body.lastIndexOf('/');
  const dot = body.indexOf('.', slash);
  return {
    kind: 'reference',
    stack: body.slice(0, slash),
    logicalId: decode(body.slice(slash + 1, dot)),
    attribute: decode(body.slice(dot + 1)),
  };
}

/** All parts of all texts of a value that have a symbol in them, keys included. */
function partsOf(value: Value | undefined): Part[] {
  const parts: Part[] = [];
  some(value, (text) => {
    if (text.includes(OPEN)) for (const part of parse(text)) parts.push(part);
    return false;
  });
  return parts;
}

function some(value: Value | undefined, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (value === null || typeof value !== 'object') return false;
  if (Array.isArray(value)) {
    for (const item of value) if (some(item, test)) return true;
    return false;
  }
  for (const key of Object.keys(value)) if (test(key) || some(value[key], test)) return true;
  return false;
}

function encode(text: string, reserved: RegExp): string {
  return text.replace(reserved, (character) => `%${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function decode(text: string): string {
  return text.includes('%')
    ? text.replace(/%([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
