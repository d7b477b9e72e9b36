import type { RawObject, RawResource, RawValue } from '../../mutant';

/** One systematic change of one resource: where, what kind of value stood there, and what stands there now. */
export interface Change {
  /** Steps below the resource: `Properties`, `MultiAZ`; list positions as numbers. A step may hold dots itself. */
  readonly path: readonly string[];
  readonly kind: ChangeKind;
  readonly value: RawValue | undefined;
}

export type ChangeKind =
  | 'boolean'
  | 'halved'
  | 'doubled'
  | 'cidr'
  | 'wildcard'
  | 'region'
  | 'arn'
  | 'reference'
  | 'word'
  | 'removed';

const CIDR = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;
const REGION = /\b(eu-central-1|us-east-1|eusc-de-east-1)\b/;
const POLICY_WORDS = ['Principal', 'Action', 'Resource', 'NotAction'];
/** A value out of a list of allowed ones, a port range, an expression: not a sentence. */
const WORD = /^[A-Za-z0-9_.:/()*?-]{1,80}$/;
/** Texts for people: nothing depends on them. */
const PROSE = ['Description', 'GroupDescription', 'AlarmDescription', 'Tags', 'Name', 'Sid', 'Metadata'];

/** Every change of a resource's booleans, numbers, CIDRs, principals, regions, ARNs, references, words and protections. */
export function* changesOf(resource: RawResource): Iterable<Change> {
  for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
    if (resource[policy] !== undefined) yield { path: [policy], kind: 'word', value: 'Delete' };
  }
  for (const [name, value] of Object.entries(resource.Properties ?? {})) {
    const path = ['Properties', name];
    if (isProse(path)) continue;
    yield { path, kind: 'removed', value: undefined };
    yield* changesBelow(value, path, 1);
  }
}

function* changesBelow(value: RawValue, path: readonly string[], depth: number): Iterable<Change> {
  if (isProse(path)) return;
  if (typeof value === 'boolean') yield { path, kind: 'boolean', value: !value };
  else if (typeof value === 'number') {
    yield { path, kind: 'halved', value: Math.floor(value / 2) };
    yield { path, kind: 'doubled', value: value === 0 ? 1 : value * 2 };
  } else if (typeof value === 'string') yield* changesOfText(value, path);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* changesBelow(item, [...path, String(index)], depth);
  } else if (value !== null) yield* changesOfObject(value, path, depth);
}

function* changesOfObject(value: RawObject, path: readonly string[], depth: number): Iterable<Change> {
  const keys = Object.keys(value);
  if (keys.length === 1 && (keys[0] === 'Ref' || keys[0]?.startsWith('Fn::'))) {
    yield { path, kind: 'reference', value: 'somebody-elses' };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (depth < 3) yield { path: [...path, key], kind: 'removed', value: undefined };
    yield* changesBelow(inner, [...path, key], depth + 1);
  }
}

function* changesOfText(text: string, path: readonly string[]): Iterable<Change> {
  if (/^(true|false)$/.test(text)) yield { path, kind: 'boolean', value: text === 'true' ? 'false' : 'true' };
  else if (CIDR.test(text)) yield { path, kind: 'cidr', value: '0.0.0.0/0' };
  else if (path.some((step) => POLICY_WORDS.includes(step))) {
    if (text !== '*') yield { path, kind: 'wildcard', value: '*' };
  } else if (REGION.test(text)) yield { path, kind: 'region', value: text.replace(REGION, 'eu-west-1') };
  else if (text.startsWith('arn:')) yield { path, kind: 'arn', value: text.replace(/:\d{12}:/, ':999988887777:') };
  else if (WORD.test(text))
    yield { path, kind: 'word', value: /^\d+$/.test(text) ? String(Number(text) * 2 + 1) : `${text}-changed` };
}

/** The resource with one change made; the original stays as it is. */
export function changed(resource: RawResource, { path, value }: Change): RawResource {
  const copy = structuredClone(resource);
  const steps = [...path];
  const last = steps.pop() as string;
  let holder = copy as unknown as { [step: string]: unknown };
  for (const step of steps) holder = holder[step] as { [step: string]: unknown };
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

/** A path without list positions, as the reviewed list names it. */
export function generalPath(path: readonly string[]): string {
  return path.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('.');
}

function isProse(path: readonly string[]): boolean {
  return path.some((step) => PROSE.includes(step));
}
