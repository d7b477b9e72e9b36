import type { Intrinsic } from '../frame';
import { unresolved } from '../symbol';
import { derived, soleReference } from './derived';
import { asInteger } from './text';

export const select: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length !== 2) return unresolved('Fn::Select: wants an index and a list');
  const index = asInteger(frame.resolve(argument[0]));
  const list = frame.resolve(argument[1]);
  if (index === undefined) return unresolved('Fn::Select: the index is no known number');
  if (typeof list === 'string') {
    const whole = soleReference(list);
    return whole ? derived(whole, `[${index}]`) : unresolved('Fn::Select: from something that is no known list');
  }
  if (!Array.isArray(list)) return unresolved('Fn::Select: from something that is no list');
  return list[index] ?? unresolved(`Fn::Select: no item ${index} in a list of ${list.length}`);
};
