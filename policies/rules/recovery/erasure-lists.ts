import type { Resource } from '../../assembly/types';
import { oncePerWorld } from '../../proofs/once';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { BUCKET, uploadBuckets } from '../storage/bucket';

export const FUNCTION = 'AWS::Lambda::Function';
/** Variable by which the function knows its list. */
export const LIST = 'Environment.Variables.ERASURE_LIST';

/** The functions that keep a list of erasures. */
export function erasureFunctions({ world }: Scope): readonly Resource[] {
  return world.ofType(FUNCTION).filter((made) => read(made, LIST) !== undefined);
}

/** Buckets that hold a list of erasures and nothing that a service of the product has written. */
export const erasureLists = oncePerWorld((scope): ReadonlySet<Resource> => {
  const uploads = uploadBuckets(scope);
  const lists = erasureFunctions(scope).map((made) => scope.world.target(read(made, LIST)));
  return new Set(lists.flatMap((list) => (list?.type === BUCKET && !uploads.has(list) ? [list] : [])));
});
