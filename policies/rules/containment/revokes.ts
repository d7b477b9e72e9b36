import type { Resource, Value } from '../../assembly/types';
import { gone, type Mutant, type RawObject, setTo } from '../../mutant';
import { statementsOf } from '../../policy-document';
import { field, items } from '../../proofs/values';
import { environmentRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { MANAGED_POLICY } from '../access/role-permissions';
import { serviceReaches } from '../app/data-per-service';
import { births, roleOf } from '../app/machines';
import { definitionOf, type State, statesOf } from './definition';
import { callsOf, machinesNamed, parameter, rewritten } from './machines';

const PROPERTY = 'DefinitionString';
const [ATTACH, DETACH, ROTATE] = ['iam:attachRolePolicy', 'iam:detachRolePolicy', 'secretsmanager:rotateSecret'];

export const containmentRevokes = environmentRule({
  id: 'containment-revokes',
  title:
    "Going offline refuses every session of the services' roles and changes their secrets; coming back admits them again",
  promises: ['SMV-44', 'SMV-45'],
  area: 'containment',
  fix: 'Keep the branches sessions and secrets of lib/containment/contain, and revoked-sessions (lib/identity/containment-boundary.ts).',
  *check(scope) {
    for (const machine of machinesNamed(scope, 'contain')) {
      yield* judgeSessions(machine, ATTACH ?? '', scope);
      yield judgeSecrets(machine, scope);
    }
    for (const machine of machinesNamed(scope, 'reopen')) {
      yield* judgeSessions(machine, DETACH ?? '', scope);
      yield judgeSecrets(machine, scope);
    }
  },
  mutants: [
    rewritten('contain', 'sessions go on', /iam:attachRolePolicy/, 'iam:listAttachedRolePolicies'),
    rewritten('contain', 'one role alone is revoked', /"RoleName\.\$":"\$\.name"/, '"RoleName":"one"'),
    rewritten('contain', 'secrets stay', /secretsmanager:rotateSecret/, 'secretsmanager:describeSecret'),
    rewritten('contain', 'one secret alone', /"SecretId\.\$":"\$\.arn"/, '"SecretId":"one"'),
    rewritten('reopen', 'roles stay refused', /iam:detachRolePolicy/, 'iam:listAttachedRolePolicies'),
    rewritten(
      'reopen',
      'what was read meanwhile stays valid',
      /secretsmanager:rotateSecret/,
      'secretsmanager:describeSecret',
    ),
    rewritten('contain', 'no role is named', /"names":\[/, '"others":[', 'detach'),
    rewritten('contain', 'no secret is named', /"arns":\[/, '"others":[', 'detach'),
    {
      ...gone(MANAGED_POLICY, 'no policy that refuses', { partner: 'AWS::StepFunctions::StateMachine' }, isRevocation),
      copyable: false,
    },
    refusing('refuses reading alone', (statement) => ({ ...statement, Action: 's3:GetObject' })),
    refusing('refuses some resources', (statement) => ({ ...statement, Resource: 'arn:x:s3:::a' })),
    refusing('refuses where somebody comes without a second factor', (statement) => ({
      ...statement,
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
    })),
    refusing('allows', (statement) => ({ ...statement, Effect: 'Allow' })),
  ],
});

/** Every role that instances take, by the one policy that refuses everything. */
function* judgeSessions(machine: Resource, call: string, scope: Scope): Iterable<Verdict> {
  const calls = callsOf(machine, call).filter((each) => computed(each, 'RoleName') === '$.name');
  const policies = calls.map((each) => scope.world.target(parameter(each, 'PolicyArn')));
  if (policies.length === 0 || !policies.every(refusesAll)) {
    yield broken(machine, PROPERTY, `${call} with a policy that refuses everything`, policies[0]?.logicalId ?? 'none');
    return;
  }
  const named = namedIn(machine, 'names', scope);
  for (const role of new Set(births(scope.world).flatMap((birth) => roleOf(birth, scope.world) ?? []))) {
    yield named.includes(role)
      ? compliant(machine, PROPERTY, `${call}: ${role.logicalId}`)
      : broken(machine, PROPERTY, `${call} for ${role.logicalId}`, 'not named');
  }
}

/** Every secret that a service reads and that can change by itself. */
function judgeSecrets(machine: Resource, scope: Scope): Verdict {
  const calls = callsOf(machine, ROTATE ?? '').filter((each) => computed(each, 'SecretId') === '$.arn');
  if (calls.length === 0) return broken(machine, PROPERTY, ROTATE ?? '', 'none');
  const named = namedIn(machine, 'arns', scope);
  const readBy = serviceReaches(scope).filter(({ action }) => action === 'secretsmanager:GetSecretValue');
  const secrets = new Set(readBy.flatMap(({ pattern }) => scope.world.target(pattern) ?? []));
  const left = [...secrets].find((secret) => !named.includes(secret));
  return left
    ? broken(machine, PROPERTY, `${ROTATE} for ${left.logicalId}`, 'not named')
    : compliant(machine, PROPERTY, `${ROTATE}: ${secrets.size} secrets`);
}

/** A parameter that is taken from the item of the list. */
function computed({ body }: State, name: string): Value | undefined {
  return field(field(body, 'Parameters'), `${name}.$`);
}

function refusesAll(policy: Resource | undefined): boolean {
  const statements = policy?.type === MANAGED_POLICY ? statementsOf(read(policy, 'PolicyDocument')) : [];
  return (
    statements.every(({ effect }) => effect === 'Deny') &&
    statements.some(
      ({ actions, resources, conditions }) =>
        actions.includes('*') && resources.includes('*') && conditions.length === 0,
    )
  );
}

/** What the lists of the machine's Pass states name. */
function namedIn(machine: Resource, list: string, { world }: Scope): readonly (Resource | undefined)[] {
  const lists: Value[] = statesOf(definitionOf(machine)).flatMap(({ body }) =>
    field(body, 'Type') === 'Pass' ? items(field(field(body, 'Parameters'), list)) : [],
  );
  return lists.map((name) => world.target(name));
}

function isRevocation({ Properties }: { Properties?: RawObject }): boolean {
  return JSON.stringify(Properties?.PolicyDocument ?? '').includes('"Revoked"');
}

function refusing(name: string, change: (statement: RawObject) => RawObject): Mutant {
  return {
    ...setTo(MANAGED_POLICY, 'PolicyDocument', {}, name, 'weaken', isRevocation),
    notices: { partner: 'AWS::StepFunctions::StateMachine' },
    copyable: false,
    change: ({ Properties }) => {
      const document = Properties?.PolicyDocument as { Statement: RawObject[] };
      document.Statement = document.Statement.map(change);
    },
  };
}
