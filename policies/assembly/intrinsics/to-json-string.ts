import type { Intrinsic } from '../frame';
import { unresolved } from '../symbol';

/** References stay symbols inside the JSON text; they need no escaping there. */
export const toJsonString: Intrinsic = (argument, frame) => {
  const value = frame.resolve(argument);
  if (value === null || typeof value !== 'object') return unresolved('Fn::ToJsonString: neither object nor list');
  const text = JSON.stringify(value);
  frame.budget.text(text.length);
  return text;
};
