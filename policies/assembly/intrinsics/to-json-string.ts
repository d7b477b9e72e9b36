import type { Intrinsic } from '../frame';
import { unresolved } from '../symbol';

/** References stay symbols inside the JSON text; they need no escaping there. */
export const toJsonString: Intrinsic = (argument, frame) => {
  const value = frame.resolve(argument);
  return value !== null && typeof value === 'object'
    ? JSON.stringify(value)
    : unresolved('Fn::ToJsonString: neither object nor list');
};
