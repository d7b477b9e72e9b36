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

const EVERYWHERE = '0.0.0.0/0';
const CIDR = /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/;
/** Words with an opposite: swapped, they stay what CloudFormation accepts. */
const OPPOSITES: ReadonlyMap<string, string> = new Map(
  [
    ['Allow', 'Deny'],
    ['allow', 'deny'],
    ['Enabled', 'Disabled'],
    ['enabled', 'disabled'],
    ['ENABLED', 'DISABLED'],
    ['ENABLE', 'DISABLE'],
    ['internal', 'internet-facing'],
    ['required', 'optional'],
    ['ALERT', 'BLOCK'],
    ['HTTPS', 'HTTP'],
    ['on', 'off'],
  ].flatMap(([one = '', other = '']): [string, string][] => [
    [one, other],
    [other, one],
  ]),
);
const REGION = /\b(eu-central-1|us-east-1|eusc-de-east-1)\b/;
const POLICY_WORDS = ['Principal', 'Action', 'Resource', 'NotAction'];
/** A value out of a list of allowed ones, a port range, an expression: not a sentence. */
const WORD = /^[A-Za-z0-9_.:/()*?-]{1,80}$/;
/** Texts for people: nothing depends on them. */
const PROSE = ['Description', 'GroupDescription', 'AlarmDescription', 'Tags', 'Name', 'Sid', 'Metadata'];

/** What is handed to whoever is called, words for people included: empty, or of another field, it must be noticed. */
const INPUTS = ['Input', 'InputPath', 'InputTransformer'];

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
    if (value !== 0) yield { path, kind: 'halved', value: Math.floor(value / 2) };
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
    if (isProse([key])) continue;
    if (depth < 3) yield { path: [...path, key], kind: 'removed', value: undefined };
    yield* changesBelow(inner, [...path, key], depth + 1);
  }
}

function* changesOfText(text: string, path: readonly string[]): Iterable<Change> {
  const opposite = OPPOSITES.get(text);
  if (path.some((step) => INPUTS.includes(step))) yield { path, kind: 'word', value: otherInput(text) };
  else if (opposite) yield { path, kind: 'word', value: opposite };
  else if (/^(true|false)$/.test(text)) yield { path, kind: 'boolean', value: text === 'true' ? 'false' : 'true' };
  else if (CIDR.test(text)) {
    if (text !== EVERYWHERE) yield { path, kind: 'cidr', value: EVERYWHERE };
  } else if (path.some((step) => POLICY_WORDS.includes(step))) {
    if (text !== '*') yield { path, kind: 'wildcard', value: '*' };
  } else if (REGION.test(text)) yield { path, kind: 'region', value: text.replace(REGION, 'eu-west-1') };
  else if (text.startsWith('arn:')) yield { path, kind: 'arn', value: otherArn(text) };
  else if (WORD.test(text)) yield { path, kind: 'word', value: otherWord(text) };
}

function otherArn(arn: string): string {
  const elsewhere = arn.replace(/:\d{12}:/, ':999988887777:');
  return elsewhere === arn ? `${arn}-changed` : elsewhere;
}

function otherInput(text: string): string {
  return text.startsWith('$') ? '$.changed' : '""';
}

function otherWord(text: string): string {
  return /^\d+$/.test(text) ? String(Number(text) * 2 + 1) : `${text}-changed`;
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

/**
 * A path as the reviewed list names it: without list positions, but with what tells the items of a list apart, the
 * effect of a statement (`[Deny]`) and the key of an attribute (`[deletion_protection.enabled]`).
 */
export function generalPath(path: readonly string[], resource: RawResource): string {
  let holder: unknown = resource;
  return path
    .map((step) => {
      const inList = Array.isArray(holder);
      holder = (holder as { [step: string]: unknown } | undefined)?.[step];
      return inList ? labelOf(holder) : step;
    })
    .join('.');
}

function labelOf(item: unknown): string {
  const { Effect, Key } = (item ?? {}) as { Effect?: unknown; Key?: unknown };
  if (typeof Effect === 'string') return `[${Effect}]`;
  return typeof Key === 'string' ? `[${Key}]` : '*';
}

function isProse(path: readonly string[]): boolean {
  return path.some((step) => PROSE.includes(step));
}
