import { assemble, workshopOf } from '../assembly/assemble';
import type { Assembly } from '../assembly/types';
import type { StackChange } from '../mutant';

/** The assembly as if its manifest said something else about one stack; everything is resolved anew. */
export function withStack(assembly: Assembly, stackId: string, change: StackChange): Assembly {
  const { drafts } = workshopOf(assembly);
  return assemble(
    assembly.directory,
    drafts.map((draft) => (draft.id === stackId ? { ...draft, ...change } : draft)),
  );
}
