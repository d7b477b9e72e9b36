import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject } from '../../mutant';
import { allowsAction, coversAction } from '../../policy-document';
import type { Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY, rolePermissions } from '../access/role-permissions';
import { INSTANCE } from '../database/instance';
import { FUNCTION } from './erasure-lists';

const CONNECT = 'rds-db:connect';
const SECRET = 'Environment.Variables.LOGIN_SECRET';

/** How the function gets into a restored database, and that by IAM it never gets into the running one. */
export function judgeLogin(made: Resource, scope: Scope): Verdict {
  const { world } = scope;
  const role = world.target(read(made, 'Role'));
  const statements = ((role && rolePermissions(scope).get(role)) ?? []).map(({ statement }) => statement);
  if (!statements.some((statement) => allowsAction(statement, CONNECT))) {
    return world.target(read(made, SECRET))?.type === 'AWS::SecretsManager::Secret'
      ? compliant(made, SECRET)
      : broken(made, SECRET, `a secret of this environment, or a role that may ${CONNECT}`);
  }
  const running = world.ofType(INSTANCE);
  const denied = statements
    .filter((statement) => statement.effect === 'Deny' && coversAction(statement, CONNECT))
    .flatMap(({ resources }) => world.mentions([...resources]));
  return running.length > 0 && running.every((instance) => denied.includes(instance))
    ? compliant(made, 'Role', 'no log-in to the running database')
    : broken(made, 'Role', `a role that is denied ${CONNECT} to the running database`);
}

/** For an engine that knows log-ins by role. */
export const loginMutants: readonly Mutant[] = [
  denial('the running database may be erased in, too', 'remove', (statements) =>
    statements.filter((one) => !denies(one)),
  ),
  denial('the denial allows', 'flip', (statements) =>
    statements.map((one) => (denies(one) ? { ...one, Effect: 'Allow' } : one)),
  ),
  denial('the denial is about another database', 'weaken', (statements) =>
    statements.map((one) => (denies(one) ? { ...one, Resource: 'another' } : one)),
  ),
];

function denies({ Sid, Effect }: RawObject): boolean {
  return Sid === 'NeverTheRunningDatabase' && Effect === 'Deny';
}

function denial(name: string, kind: Mutant['kind'], change: (statements: RawObject[]) => RawObject[]): Mutant {
  const documentOf = ({ Properties }: { Properties?: RawObject }) =>
    (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
  return {
    name,
    kind,
    type: MANAGED_POLICY,
    where: (policy) => [documentOf(policy).Statement ?? []].flat().some(denies),
    notices: { partner: FUNCTION },
    copyable: false,
    change: (policy) => {
      const document = documentOf(policy);
      document.Statement = change(document.Statement ?? []);
    },
  };
}
