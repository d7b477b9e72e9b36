import type { Intrinsic } from '../frame';
import { isUnresolved, unresolved } from '../symbol';
import { isObject, type RawValue } from '../template-object';
import { asText } from './text';

export const findInMap: Intrinsic = (argument, frame) => {
  if (!Array.isArray(argument) || argument.length < 3) return unresolved('Fn::FindInMap: wants a map and two keys');
  const [map = '', top = '', second = ''] = argument
    .slice(0, 3)
    .map((key) => asText(frame.resolve(key), 'Fn::FindInMap'));
  if (isUnresolved([map, top, second])) return unresolved('Fn::FindInMap: a key is not known');
  frame.reads('mappings', map);
  const found = entry(entry(frame.stack.template.mappings.get(map), top), second);
  if (found !== undefined) return frame.resolve(found);
  const fallback = entry(argument[3], 'DefaultValue');
  return fallback === undefined ? unresolved(`Fn::FindInMap: ${map} has no ${top}.${second}`) : frame.resolve(fallback);
};

function entry(holder: RawValue | undefined, key: string): RawValue | undefined {
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}
