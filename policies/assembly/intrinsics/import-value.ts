import type { Intrinsic } from '../frame';
import { format, isUnresolved, unresolved } from '../symbol';
import { asText } from './text';

/** The output that is exported under a name; exports are one name space per account and region. */
export const importValue: Intrinsic = (argument, frame) => {
  const name = asText(frame.resolve(argument), 'Fn::ImportValue');
  if (isUnresolved(name)) return unresolved('Fn::ImportValue: the name is not known');
  const [producer, ...others] = frame.exports(name);
  if (!producer) return unresolved(`Fn::ImportValue: no stack here exports ${format(name)}`);
  if (others.length > 0) return unresolved(`Fn::ImportValue: several stacks export ${format(name)}`);
  return frame.output(producer.stack, producer.output);
};
