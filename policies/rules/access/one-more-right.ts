import type { Mutant, RawObject } from '../../mutant';
import { MANAGED_POLICY } from './role-permissions';

/** One more statement in each policy that is attached to a role. */
export function oneMoreRight(name: string, right: RawObject): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => Properties?.Roles !== undefined,
    change: ({ Properties }) => {
      const { Statement } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      Statement?.push({ Effect: 'Allow', ...right });
    },
  };
}
