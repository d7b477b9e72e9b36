import type { Intrinsic } from '../frame';
import { parameterValue } from '../parameters';
import { isPseudoParameter, pseudoParameter } from '../pseudo-parameters';
import { reference, unresolved } from '../symbol';

/** Not a `Fn::`, but a function like the others. */
export const ref: Intrinsic = (name, frame) => {
  if (typeof name !== 'string') return unresolved('Ref: wants a name');
  if (isPseudoParameter(name)) return pseudoParameter(name, frame.stack.info);
  frame.reads('ids', name);
  if (frame.stack.template.resources.has(name)) return reference(frame.stack.info.id, name);
  frame.reads('parameters', name);
  if (frame.stack.template.parameters.has(name)) return parameterValue(name, frame);
  return unresolved(`Ref: neither a resource nor a parameter is called ${name}`);
};
