import type { Deviation } from '../../deviations/deviation';
import type { Exception } from '../../exceptions/exception';
import { sourceText } from '../../formats/wording';
import type { NotProven } from '../compliance';
import { table } from './table';

const NONE = 'None. · Keine.';

/** What this report leaves open, part by part, with what shows it instead. */
export function notProvenSection(parts: readonly NotProven[]): string {
  if (parts.length === 0) return NONE;
  const rows = parts.map(({ id, way, state, by, open }) => [
    id,
    way,
    state,
    by?.en ?? '',
    by?.de ?? '',
    open?.en ?? '',
    open?.de ?? '',
  ]);
  return table(
    [
      'promise · Zusage',
      'way · Weg',
      'state · Zustand',
      'shown by',
      'gezeigt durch',
      'what no rule shows yet',
      'was noch keine Regel zeigt',
    ],
    rows,
  );
}

export function deviationsTable(deviations: readonly Deviation[]): string {
  if (deviations.length === 0) return NONE;
  const head = [
    'deployment',
    'promise',
    'ways',
    'instead',
    'owner',
    'approver',
    'date',
    'expires',
    'evidence',
    'SHA-256',
    'source',
  ];
  return table(
    head,
    deviations.map(({ deployment, promise, ways, statement, owner, approver, date, expires, evidence, source }) => [
      deployment,
      promise,
      ways.join(', '),
      statement,
      owner,
      approver,
      date,
      expires,
      evidence.file,
      evidence.sha256,
      sourceText(source),
    ]),
  );
}

export function exceptionsTable(exceptions: readonly Exception[]): string {
  if (exceptions.length === 0) return NONE;
  const head = ['rules', 'resources', 'environments', 'reason', 'owner', 'expires', 'source'];
  return table(
    head,
    exceptions.map(({ rules, paths, environments, reason, owner, expires, place }) => [
      rules.join(', '),
      paths.join(', '),
      environments.join(', '),
      reason,
      owner,
      expires,
      place,
    ]),
  );
}
