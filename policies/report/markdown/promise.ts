import { environmentNames } from '../../formats/wording';
import { type Binding, STATES } from '../../states';
import type { ReportedPromise } from '../compliance';
import { escapeMarkdown, table } from './table';

/** One promise with the state of each of its bindings. */
export function promiseSection({
  id,
  document,
  sentences,
  title,
  promise,
  state,
  bindings,
  ...mapping
}: ReportedPromise): string {
  return [
    `### ${id} ${escapeMarkdown(title.en)} · ${escapeMarkdown(title.de)}`,
    `**${state}** · ${document}, ${sentences.join(', ')}${mappingText(mapping)}`,
    escapeMarkdown(promise.en),
    escapeMarkdown(promise.de),
    table(['way · Weg', 'state · Zustand', 'where · wo', 'rules · Regeln', 'verdicts · Urteile'], rowsOf(bindings)),
  ].join('\n\n');
}

function rowsOf(bindings: readonly Binding[]): readonly (readonly string[])[] {
  const ways = [...new Set(bindings.map(({ way }) => way))];
  return ways.flatMap((way) =>
    STATES.map((state) => bindings.filter((binding) => binding.way === way && binding.state === state))
      .filter((same) => same.length > 0)
      .map((same) => [
        way,
        same[0]?.state ?? '',
        environmentNames(same),
        [...new Set(same.flatMap(({ rules }) => rules))].join(', '),
        String(same.reduce((sum, { resources }) => sum + resources, 0)),
      ]),
  );
}

function mappingText({ c5, iso27001, ccm }: Pick<ReportedPromise, 'c5' | 'iso27001' | 'ccm'>): string {
  const named = [
    ['BSI C5:2020', c5],
    ['ISO 27001:2022', iso27001],
    ['CSA CCM v4', ccm],
  ] as const;
  return named.map(([name, ids]) => (ids.length > 0 ? ` · ${name} ${ids.join(' ')}` : '')).join('');
}
