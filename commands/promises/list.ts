import { loadCatalogue } from '../../policies/promises/catalogue';
import { openPart } from '../../policies/promises/open-part';
import type { Bilingual, SourceDocument, Way } from '../../policies/promises/types';
import { type PromiseState, type State, worst } from '../../policies/states';

export interface ListedPromise {
  readonly id: string;
  readonly document: SourceDocument;
  /** Null where nothing that was judged is bound by it. */
  readonly state: State | null;
  /** The worst state of each way, over all environments. */
  readonly ways: { readonly [way in Way]?: State };
  readonly title: Bilingual;
  /** What no rule shows although a template could; null where that is nothing, or all of it. */
  readonly open: Bilingual | null;
}

/** The whole catalogue, each promise with what the gate came to. */
export function listPromises(states: readonly PromiseState[]): readonly ListedPromise[] {
  const byId = new Map(states.map((promise) => [promise.id, promise]));
  return loadCatalogue().map(({ id, document, title, ways }) => {
    const judged = byId.get(id);
    const stateOf = (way: Way) =>
      worst((judged?.bindings ?? []).filter((binding) => binding.way === way).map(({ state }) => state));
    return {
      id,
      document,
      state: judged?.state ?? null,
      ways: judged ? Object.fromEntries(ways.map((way) => [way, stateOf(way)])) : {},
      title,
      open: openPart(id) ?? null,
    };
  });
}
