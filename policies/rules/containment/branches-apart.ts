import type { Resource, Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { environmentRule } from '../../rule';
import { broken, compliant } from '../../verdict';
import { callOf, definitionOf, type State, statesOf } from './definition';
import { catchesAll, machinesNamed, rewritten } from './machines';

const PROPERTY = 'DefinitionString';
/** What containment does; no two of these may hang on each other. */
const DEEDS = [
  'elasticloadbalancingv2:createRule',
  'wafv2:associateWebACL',
  'ec2:modifyNetworkInterfaceAttribute',
  'autoscaling:suspendProcesses',
  'rds:modifyDBInstance',
  'iam:attachRolePolicy',
  'secretsmanager:rotateSecret',
  'rds:createDBSnapshot',
  'ec2:createSnapshots',
  'sns:publish',
];
const LONGEST_TRY = 60;

export const containmentBranchesApart = environmentRule({
  id: 'containment-branches-apart',
  title:
    'What fails while the service goes offline stops nothing else: each layer has its own branch, retries and catch',
  promises: ['SMV-45'],
  area: 'containment',
  fix: 'Use branch() and sideBySide() of lib/containment/branch.ts and sdkCall(), which brings the retries.',
  *check(scope) {
    for (const machine of machinesNamed(scope, 'contain')) {
      const definition = definitionOf(machine);
      const states = statesOf(definition);
      for (const state of states.filter((each) => DEEDS.includes(callOf(each) ?? ''))) {
        const wrong = dependence(state, states, definition, machine);
        yield wrong
          ? broken(machine, PROPERTY, wrong, state.name)
          : compliant(machine, PROPERTY, `${state.name} by itself`);
      }
    }
  },
  mutants: [
    rewritten(
      'contain',
      'nothing is caught',
      /"Catch":\[\{"ErrorEquals":\["States\.ALL"\]/g,
      '"Catch":[{"ErrorEquals":["States.Timeout"]',
    ),
    rewritten('contain', 'nothing is tried again', /"MaxAttempts":3/g, '"MaxAttempts":0'),
    rewritten('contain', 'a try takes an hour', /"TimeoutSeconds":20/g, '"TimeoutSeconds":3600'),
    rewritten(
      'contain',
      'the branches are one',
      /"close everything":\{"Type":"Parallel"/,
      '"close everything":{"Type":"Pass"',
    ),
  ],
});

/** What the deed hangs on; nothing where it stands by itself. */
function dependence(
  state: State,
  states: readonly State[],
  definition: Value | undefined,
  _machine: Resource,
): string | undefined {
  const around = state.inside.map((name) => states.find((each) => each.name === name)?.body);
  const [outer, ...inner] = around;
  if (field(outer, 'Type') !== 'Parallel') return 'a branch beside the others';
  if (!inner.some(catchesAll)) return 'a catch of its own, inside the branch';
  if (!items(field(state.body, 'Retry')).some((retry) => Number(field(retry, 'MaxAttempts')) >= 2))
    return 'two retries';
  if (!(Number(field(state.body, 'TimeoutSeconds')) <= LONGEST_TRY)) return `an answer within ${LONGEST_TRY} seconds`;
  const start = String(field(definition, 'StartAt') ?? '');
  const first = field(field(definition, 'States'), start);
  const leads = field(first, 'Type') === 'Parallel' || catchesAll(first);
  return leads ? undefined : 'a start that goes on where the record cannot be written';
}
