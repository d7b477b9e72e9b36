import type { Mutant, MutantKind, RawObject } from '../../mutant';
import { PERMISSION_SET } from '../access/people-boundary';
import { INLINE } from './permission-sets';

/** Changes the statement with a Sid of the first permission set that has it; undefined takes it away. */
export function inStatement(
  sid: string,
  name: string,
  change: (statement: RawObject) => RawObject | undefined,
  kind: MutantKind = 'weaken',
): Mutant {
  return {
    name,
    kind,
    type: PERMISSION_SET,
    where: ({ Properties }) => statements(Properties).some(({ Sid }) => Sid === sid),
    change: ({ Properties }) => {
      const document = Properties?.[INLINE] as RawObject;
      document.Statement = statements(Properties).flatMap((each) => (each.Sid === sid ? (change(each) ?? []) : each));
    },
  };
}

/** One more statement in the first permission set that has a statement with a Sid. */
export function oneMore(name: string, statement: RawObject, having = 'View'): Mutant {
  return {
    name,
    kind: 'widen',
    type: PERMISSION_SET,
    where: ({ Properties }) => statements(Properties).some(({ Sid }) => Sid === having),
    change: ({ Properties }) => statements(Properties).push({ Effect: 'Allow', ...statement }),
  };
}

/** Takes one action out of a statement. */
export function withoutAction(action: string): (statement: RawObject) => RawObject {
  return (statement) => ({ ...statement, Action: (statement.Action as string[]).filter((each) => each !== action) });
}

export function gone(): undefined {
  return undefined;
}

function statements(properties: RawObject | undefined): RawObject[] {
  return ((properties?.[INLINE] as RawObject | undefined)?.Statement ?? []) as RawObject[];
}
