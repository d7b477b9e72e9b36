import type { Resource, Value, World } from './assembly/types';
import type { Verdict } from './rule';
import { broken, compliant, read } from './verdict';

export const KEY = 'AWS::KMS::Key';
export const OWN_KEY = 'a customer-managed key of this environment';

/** The customer-managed key that a value names, by itself or by an alias of these templates. */
export function keyNamedBy(value: Value | undefined, world: World): Resource | undefined {
  const target = world.target(value);
  if (target?.type === KEY) return target;
  const aliased = target?.type === 'AWS::KMS::Alias' ? world.target(read(target, 'TargetKeyId')) : undefined;
  return aliased?.type === KEY ? aliased : undefined;
}

/** Judges that a property names a customer-managed key of the environment. */
export function judgeOwnKey(resource: Resource, property: string, world: World): Verdict {
  return keyNamedBy(read(resource, property), world)
    ? compliant(resource, property)
    : broken(resource, property, OWN_KEY);
}
