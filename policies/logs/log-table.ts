import { table } from '../report/markdown/table';
import type { Scope } from '../scope';
import { logRows } from './log-rows';

const HEAD = ['type', 'resource', 'writes', 'into', 'encryption', 'days', 'archive'];

/** The table of completeness of one environment: what logs × where to × encryption × retention. */
export function logTable(scope: Scope): string {
  const rows = logRows(scope).flatMap(({ source, what, destinations }) =>
    destinations.map(({ place, encryption, days, archive }) => [
      source.type,
      source.logicalId,
      what,
      place.logicalId,
      encryption,
      days,
      archive ?? 'no',
    ]),
  );
  const name = scope.environment?.id ?? 'templates of no deployment';
  return `## ${name}\n\nWhatever is done to any resource is a call, and in the trail. Besides:\n\n${table(HEAD, rows)}`;
}
