import type { Intrinsic } from '../frame';
import { unresolved } from '../symbol';

export const length: Intrinsic = (argument, frame) => {
  const list = frame.resolve(argument);
  return Array.isArray(list) ? list.length : unresolved('Fn::Length: of something that is no known list');
};
