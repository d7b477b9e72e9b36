import { BREAK_GLASS_ROLE } from '../../../lib/identity/break-glass-names';
import type { Resource } from '../../assembly/types';
import { type Mutant, type RawObject, setTo } from '../../mutant';
import { coversAction, matches } from '../../policy-document';
import { environmentRule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { boundaries } from '../access/boundary';
import { documentsOf } from '../access/documents';
import { MANAGED_POLICY, ROLE, rolePermissions } from '../access/role-permissions';
import { MACHINE } from './definition';
import { isNamed, machinesNamed } from './machines';

const START = ['states:StartExecution', 'states:StartSyncExecution', 'states:RedriveExecution'];
const STARTERS = /^AWS::(Events::Rule|Scheduler::Schedule|Pipes::Pipe)$/;

export const containmentStartedByBreakGlass = environmentRule({
  id: 'containment-started-by-break-glass',
  title: 'The break-glass role alone starts containment and its end: no other role, no event and no clock',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Rights to start stand in lib/containment/break-glass-rights.ts only; every other statement names other state machines.',
  *check(scope) {
    const machines = (['contain', 'reopen'] as const).flatMap((name) => machinesNamed(scope, name));
    const role = scope.world.ofType(ROLE).find((each) => read(each, 'RoleName') === BREAK_GLASS_ROLE);
    for (const machine of machines) {
      const may =
        role && (rolePermissions(scope).get(role) ?? []).some(({ statement }) => starts(statement, machine, scope));
      yield may
        ? compliant(machine, 'StateMachineName', BREAK_GLASS_ROLE)
        : broken(machine, 'StateMachineName', 'the break-glass role may start it', 'it may not');
    }
    const limits = boundaries(scope);
    for (const [other, permissions] of rolePermissions(scope)) {
      if (other === role) continue;
      for (const { statement, writtenIn } of permissions) {
        if (machines.some((machine) => starts(statement, machine, scope)))
          yield broken(writtenIn, 'PolicyDocument', `${BREAK_GLASS_ROLE} alone`, `${other.logicalId} starts it, too`);
      }
    }
    for (const resource of scope.world.resources) {
      if (
        STARTERS.test(resource.type) &&
        scope.world.mentions(resource.properties as never).some((each) => machines.includes(each))
      )
        yield broken(resource, 'Targets', `${BREAK_GLASS_ROLE} alone`, 'an event or a clock starts it');
      if (resource.type === MANAGED_POLICY && !limits.includes(resource) && read(resource, 'Roles') === undefined) {
        for (const { statements } of documentsOf(resource)) {
          if (statements.some((each) => machines.some((machine) => starts(each, machine, scope))))
            yield broken(resource, 'PolicyDocument', `${BREAK_GLASS_ROLE} alone`, 'whoever gets this policy starts it');
        }
      }
    }
  },
  mutants: [
    widened('everything may be started', '*'),
    widened('every state machine of the account may be started', 'arn:*:states:*:*:stateMachine:*'),
    {
      name: 'break-glass may not start it',
      kind: 'remove',
      type: MANAGED_POLICY,
      copyable: false,
      notices: { partner: MACHINE },
      where: ({ Properties }) => JSON.stringify(Properties ?? '').includes('StartContainment'),
      change: ({ Properties }) => {
        const document = Properties?.PolicyDocument as { Statement: RawObject[] };
        document.Statement = document.Statement.filter(({ Sid }) => Sid !== 'StartContainment');
      },
    },
    {
      ...setTo('AWS::Events::Rule', 'State', 'ENABLED', 'a clock contains', 'widen'),
      where: (_rule, { Resources }) =>
        Object.values(Resources).some((each) => each.Type === MACHINE && isNamed(each, 'contain')),
      change: (rule, { Resources }) => {
        const [id = ''] =
          Object.entries(Resources).find(([, each]) => each.Type === MACHINE && isNamed(each, 'contain')) ?? [];
        rule.Properties = { ...rule.Properties, Targets: [{ Id: 'Target0', Arn: { Ref: id } }] };
      },
    },
  ],
});

function starts(statement: Parameters<typeof coversAction>[0], machine: Resource, { world }: Scope): boolean {
  if (statement.effect !== 'Allow' || !START.some((action) => coversAction(statement, action))) return false;
  const { account, region, partition } = machine.stack;
  const arn = `arn:${partition}:states:${region}:${account}:stateMachine:${String(read(machine, 'StateMachineName'))}`;
  return (
    statement.notResources.length > 0 ||
    statement.resources.some((resource) => matches(resource, arn) || world.target(resource) === machine)
  );
}

/** Widens what the starter of the watch may start. */
function widened(name: string, Resource: string): Mutant {
  return {
    name,
    kind: 'widen',
    type: MANAGED_POLICY,
    where: ({ Properties }) => Properties?.Roles !== undefined && JSON.stringify(Properties).includes('"Sid":"Start"'),
    change: ({ Properties }) => {
      const { Statement = [] } = (Properties?.PolicyDocument ?? {}) as { Statement?: RawObject[] };
      for (const statement of Statement) {
        statement.Resource = Resource;
      }
    },
  };
}
