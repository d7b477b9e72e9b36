import { assemble, workshopOf } from '../assembly/assemble';
import type { Assembly } from '../assembly/types';
import type { StackChange } from '../mutant';

/** The assembly as if its manifest said something else about one stack; what an account or a region changes is resolved anew. */
export function withStack(assembly: Assembly, stackId: string, change: StackChange): Assembly {
  const workshop = workshopOf(assembly);
  const drafts = workshop.drafts.map((draft) => (draft.id === stackId ? { ...draft, ...change } : draft));
  const moved = 'account' in change || 'region' in change;
  return assemble(assembly.directory, drafts, moved ? undefined : workshop);
}
