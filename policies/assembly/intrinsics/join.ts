import type { Intrinsic } from '../frame';
import { hasMark, unresolved } from '../symbol';
import { derived, soleReference } from './derived';
import { asText } from './text';

export const join: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string') {
    return unresolved('Fn::Join: wants a delimiter and a list');
  }
  const [delimiter] = argument;
  if (hasMark(delimiter)) return unresolved('Fn::Join: a delimiter with reserved characters');
  const list = frame.resolve(argument[1]);
  if (typeof list === 'string') {
    const whole = soleReference(list);
    return whole ? derived(whole, `.join(${delimiter})`) : unresolved('Fn::Join: of something that is no known list');
  }
  if (!Array.isArray(list)) return unresolved('Fn::Join: of something that is no list');
  const text = list.map((item) => asText(item, 'Fn::Join')).join(delimiter);
  frame.budget.text(text.length);
  return text;
};
