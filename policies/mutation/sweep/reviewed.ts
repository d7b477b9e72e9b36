import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeKind } from './changes';
import type { Unnoticed } from './sweep';

/** Changes that no rule notices, and why that is no loss, or which promise it leaves open. */
export interface Reviewed {
  /** A resource type, or `*` for all. */
  readonly type: string;
  /** Steps below the resource, joined with dots: `*` stands for one step, `**` for any number. */
  readonly path: string;
  readonly kinds: '*' | readonly ChangeKind[];
  readonly reason: string;
  /** Where it stands that AWS refuses the change, for reasons that say so. */
  readonly source?: string;
  /** The promises that the change would break unnoticed: a gap that is admitted, not a change that is harmless. */
  readonly open?: readonly string[];
}

let entries: readonly Reviewed[] | undefined;

const LIST = join(__dirname, 'unnoticed');

/** The reviewed list, a file per service of AWS, read at the first call and kept for the life of the process. */
export function loadReviewed(): readonly Reviewed[] {
  entries ??= readdirSync(LIST)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(LIST, file), 'utf8')) as readonly Reviewed[]);
  return entries;
}

/** Whether an entry speaks about a change. */
export function covers(entry: Reviewed, change: Pick<Unnoticed, 'type' | 'path' | 'kind'>): boolean {
  return (
    (entry.type === '*' || entry.type === change.type) &&
    (entry.kinds === '*' || entry.kinds.includes(change.kind)) &&
    patternOf(entry.path).test(change.path)
  );
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known) return known;
  const source = path
    .split(/(\*\*\.|\*\*|\*)/)
    .map((part) => WILDCARDS[part] ?? part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    .join('');
  const pattern = new RegExp(`^${source}$`);
  patterns.set(path, pattern);
  return pattern;
}

/** The label of a list's item, `[routing.http2.enabled]`, is one step, dots and all. */
const WILDCARDS: { readonly [wildcard: string]: string } = {
  '**.': '(?:.+\\.)?',
  '**': '.+',
  '*': '(?:\\[[^\\]]*\\]|[^.]+)',
};

export interface Review {
  /** Unnoticed changes that no entry covers: a gap, or a change to be reviewed. */
  readonly unreviewed: readonly Unnoticed[];
  /** Entries that cover nothing any more. */
  readonly stale: readonly Reviewed[];
  readonly harmless: readonly Unnoticed[];
  /** What an entry admits as a gap, with that entry. */
  readonly open: readonly { readonly change: Unnoticed; readonly entry: Reviewed }[];
}

/** Holds what no rule noticed against the reviewed list; where several entries fit, one that admits a gap counts. */
export function review(unnoticed: readonly Unnoticed[], reviewed: readonly Reviewed[]): Review {
  const fitting = unnoticed.map((change) => ({ change, fits: reviewed.filter((entry) => covers(entry, change)) }));
  const used = new Set(fitting.flatMap(({ fits }) => fits));
  const open = fitting.flatMap(({ change, fits }) => {
    const entry = fits.find((one) => one.open);
    return entry ? [{ change, entry }] : [];
  });
  return {
    unreviewed: fitting.filter(({ fits }) => fits.length === 0).map(({ change }) => change),
    stale: reviewed.filter((entry) => !used.has(entry)),
    harmless: fitting
      .filter(({ fits }) => fits.length > 0 && !fits.some((one) => one.open))
      .map(({ change }) => change),
    open,
  };
}
