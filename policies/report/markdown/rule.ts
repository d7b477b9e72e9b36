import { shortened, sourceText } from '../../formats/wording';
import type { ReportedRule, Seen } from '../compliance';
import { escapeMarkdown, table } from './table';

/** Enough of a hash to tell templates of one report apart; the table at the end has the whole. */
const HASH_DIGITS = 12;

/** One rule with everything it looked at; what is alike in several stacks is told once. */
export function ruleSection({ id, title, promises, seen }: ReportedRule): string {
  const head = [`### ${id}`, escapeMarkdown(title), promises.join(', ')];
  if (seen.length === 0)
    return [...head, 'Applies to nothing that was judged. · Betrifft nichts Geprüftes.'].join('\n\n');
  const columns = ['resource', 'property', 'value', 'source', 'stack (template)'];
  return [...head, table(columns, [...alike(seen).values()].map(rowOf))].join('\n\n');
}

function alike(seen: readonly Seen[]): Map<string, Seen[]> {
  const groups = new Map<string, Seen[]>();
  for (const each of seen) {
    const { logicalId, resourceType, property, value, source, compliant } = each;
    const key = `${logicalId}\n${resourceType}\n${property}\n${compliant}\n${source?.file}\n${source?.line}\n${value}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function rowOf(group: readonly Seen[]): readonly string[] {
  const [first] = group;
  if (!first) return [];
  const { logicalId, resourceType, property, value, expected, source, compliant } = first;
  return [
    [logicalId, `(${resourceType})`].filter(Boolean).join(' '),
    property,
    compliant ? shortened(value) : `broken: ${shortened(value)}, expected ${shortened(expected ?? '')}`,
    sourceText(source),
    group
      .map(({ stack, template, deployment, environment }) =>
        stack === null
          ? `missing in ${deployment ?? 'templates of no deployment'} ${environment ?? ''}`.trim()
          : `${stack} (${template?.slice(0, HASH_DIGITS) ?? '-'})`,
      )
      .join(', '),
  ];
}
