import type { Mutant, RawObject, RawResource } from '../../mutant';
import { VAULT } from './vault';

/** Changes the statement of a vault's policy that denies an action. */
export function accessChanged(action: string, name: string, change: (statement: RawObject) => void): Mutant {
  return {
    name,
    kind: 'weaken',
    type: VAULT,
    where: (vault) => statements(vault).some((statement) => JSON.stringify(statement.Action).includes(action)),
    change: (vault) => {
      for (const statement of statements(vault)) {
        if (JSON.stringify(statement.Action).includes(action)) change(statement);
      }
    },
  };
}

/** One more statement that lets somebody in. */
export function accessAdded(name: string, AWS: string, Action: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: VAULT,
    change: (vault) => {
      statements(vault).push({ Sid: 'Added', Effect: 'Allow', Principal: { AWS }, Action, Resource: '*' });
    },
  };
}

function statements({ Properties }: RawResource): RawObject[] {
  const { Statement } = (Properties?.AccessPolicy ?? {}) as { Statement?: RawObject[] };
  return Statement ?? [];
}
