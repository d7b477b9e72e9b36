import { topicsOf } from '../../policies/promises/mapping';

/** What promises stand for in the catalogues that auditors use, by topic, each topic once. */
export function mappingLines(promises: readonly string[]): readonly string[] {
  return [
    ...new Set(
      promises.flatMap(topicsOf).map(({ title, c5, iso27001, ccm }) => {
        const ids = [`BSI C5 ${c5.join(' ')}`, `ISO 27001 ${iso27001.join(' ')}`, `CSA CCM ${ccm.join(' ')}`];
        const given = [c5, iso27001, ccm].flatMap((list, index) => (list.length > 0 ? [ids[index]] : []));
        return `  mapping     ${title.en}: ${given.join('; ')}`;
      }),
    ),
  ];
}
