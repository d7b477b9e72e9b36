import type { Intrinsic } from '../frame';
import { unresolved } from '../symbol';

/** The branch that this world takes. The condition itself is not evaluated: see `worlds.ts`. */
export const conditional: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string') {
    return unresolved('Fn::If: wants a condition and two values');
  }
  const outcome = frame.condition(argument[0]);
  if (outcome === undefined) return unresolved(`Fn::If: no condition ${argument[0]}`);
  return frame.resolve(argument[outcome ? 1 : 2]);
};
