import { loadReviewed, type Review, type Reviewed, review } from './reviewed';
import type { SweepResult, Unnoticed } from './sweep';

/** The sweep as text: totals, the gaps that are admitted, and what still has to be reviewed. */
export function renderSweep(
  result: SweepResult,
  reviewed: readonly Reviewed[] = loadReviewed(),
  outcome: Review = review(result.unnoticed, reviewed),
): string {
  const { unreviewed, stale, harmless, open } = outcome;
  const gaps = reviewed.flatMap((entry) => {
    const changes = open.filter((one) => one.entry === entry).map(({ change }) => change);
    const kinds = changes.map(({ kind }) => kind);
    const promises = entry.open?.join(', ');
    return kinds.length > 0
      ? [
          `OPEN       ${promises}: ${entry.type} ${entry.path} (${[...new Set(kinds)].join(', ')}), for instance in ${changes[0]?.example}: ${entry.reason}`,
        ]
      : [];
  });
  return `${[
    'systematic sweep: every value of every resource of production, changed one at a time',
    `tried ${result.tried}, noticed ${result.noticed}, unnoticed ${result.tried - result.noticed}, of ${result.unnoticed.length} kinds`,
    `reviewed ${harmless.length} kinds as harmless, ${open.length} as open, by ${reviewed.length} entries`,
    ...gaps,
    ...unreviewed.map((change) => `UNREVIEWED ${show(change)}`),
    ...stale.map((entry) => `STALE      ${entry.type} ${entry.path}: covers nothing any more`),
  ].join('\n')}\n`;
}

function show({ type, path, kind, example }: Unnoticed): string {
  return `${type} ${path} ${kind}, for instance in ${example}`;
}
