import { requestMachineName } from '../../../lib/extracts/names';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawResource, RawValue } from '../../mutant';
import { field } from '../../proofs/values';
import { environmentRule, missing, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { definitionOf, MACHINE } from '../containment/definition';
import { demandsApproval, demandsReason } from './approval';
import { type Closed, firstLevel, isDeed, reached, waitsAtMost } from './flow';

const PROPERTY = 'DefinitionString';
/** Seconds that a request may wait: a working day. */
const LONGEST_WAIT = 12 * 60 * 60;

export const extractsApprovedFirst = environmentRule({
  id: 'extracts-approved-first',
  title:
    'Nothing is read and no session is opened before a request with ticket and reason was approved by somebody else of the core team',
  promises: ['EVM-27', 'SMV-21', 'SMV-22'],
  area: 'access',
  fix: 'Keep the steps of lib/extracts/ask-steps.ts before everything that does something: complete, asked once, waited for, approved by another.',
  *check(scope) {
    if (!scope.environment) return;
    const machines = requestMachines(scope);
    if (machines.length === 0) yield missing(MACHINE, 'the machine that answers requests for data');
    for (const machine of machines) yield* judge(machine);
  },
  mutants: [
    rewritten('an extract without approval', /"Next":"tell the core team"/, '"Next":"what was approved"'),
    rewritten('the approval step is gone', /"Next":"wait for approval"/, '"Next":"what was approved"'),
    rewritten('nobody is waited for', /updateItem\.waitForTaskToken/, 'updateItem'),
    rewritten('the answer is not looked at', /"Next":"read the approval"/, '"Next":"what was approved"'),
    rewritten('an answer without a decision is enough', /"StringEquals":"approved"/, '"StringMatches":"*"'),
    rewritten(
      'one approves oneself',
      /\{"Not":\{[^}]*"StringEqualsPath"[^}]*\}\}/,
      '{"Variable":"$.request","IsPresent":true}',
    ),
    rewritten('whoever asks is whoever approves', /StringSplit\(\$\.answer\.approver/, 'StringSplit($.request'),
    rewritten('an approval of another request counts', /"Default":"not approved"/, '"Default":"record the approval"'),
    rewritten('the approval is anybody’s row', /approval#\{\}/, 'request#{}'),
    rewritten('the request is anybody’s row', /request#\{\}/, '{}'),
    rewritten('a request without a reason', /"StringMatches":"\* \* \*"/, '"StringMatches":"*"'),
    rewritten('a request without a ticket', /"StringMatches":"\*-\*"/, '"StringMatches":"*"'),
    rewritten('an incomplete request goes on', /"Default":"incomplete"/, '"Default":"tell the core team"'),
    rewritten('a request that waits for a year', /"TimeoutSeconds":28800/, '"TimeoutSeconds":31536000'),
    rewritten(
      'an old approval counts again',
      /attribute_not_exists\(who\)/,
      'attribute_exists(who) OR attribute_not_exists(who)',
    ),
    rewritten(
      'an error opens the way',
      /"wait for approval":\{/,
      '"wait for approval":{"Catch":[{"ErrorEquals":["States.ALL"],"Next":"what was approved"}],',
    ),
  ],
});

export function requestMachines({ world, environment }: Scope): readonly Resource[] {
  if (!environment) return [];
  return world
    .ofType(MACHINE)
    .filter((machine) => read(machine, 'StateMachineName') === requestMachineName(environment));
}

function* judge(machine: Resource): Iterable<Verdict> {
  const definition = definitionOf(machine);
  const deeds = [...firstLevel(definition).values()].filter((state) => isDeed(state, definition));
  if (deeds.length === 0) yield broken(machine, PROPERTY, 'an extract once it is approved', 'nothing that can be read');
  const once = (state: { readonly body: Parameters<typeof field>[0] }) =>
    field(field(state.body, 'Parameters'), 'ConditionExpression') === 'attribute_not_exists(who)';
  const gates: readonly (readonly [string, Closed])[] = [
    ['a ticket and a reason', { rule: (rule) => demandsReason(rule, definition) }],
    [
      'an answer within twelve hours',
      { state: (state) => (waitsAtMost(state) ?? Number.NaN) <= LONGEST_WAIT && once(state) },
    ],
    ['the approval of somebody else', { rule: (rule) => demandsApproval(rule, definition) }],
  ];
  for (const [gate, closed] of gates) {
    const past = reached(definition, closed).filter((state) => deeds.includes(state) || isDeed(state, definition));
    yield past.length === 0 && deeds.length > 0
      ? compliant(machine, PROPERTY, `nothing happens without ${gate}`)
      : broken(
          machine,
          PROPERTY,
          `nothing happens without ${gate}`,
          past.map(({ name }) => name).join(', ') || 'nothing',
        );
  }
  const asked = reached(definition, { rule: (rule) => demandsReason(rule, definition) });
  if (asked.some((state) => waitsAtMost(state) !== undefined))
    yield broken(machine, PROPERTY, 'nobody is asked about a request without ticket and reason', 'somebody is');
}

/** The text of the definition is changed, references in it left alone. */
export function rewritten(name: string, from: RegExp, to: string): Mutant {
  const changed = ({ Properties }: RawResource) => change(Properties?.[PROPERTY] ?? '', from, to);
  return {
    name,
    kind: 'weaken',
    type: MACHINE,
    where: (machine) =>
      String(machine.Properties?.StateMachineName ?? '').endsWith('-data-request') &&
      JSON.stringify(changed(machine)) !== JSON.stringify(machine.Properties?.[PROPERTY]),
    change: (machine) => {
      machine.Properties = { ...machine.Properties, [PROPERTY]: changed(machine) };
    },
  };
}

function change(value: RawValue, from: RegExp, to: string): RawValue {
  if (typeof value === 'string') return value.replace(from, to);
  if (Array.isArray(value)) return value.map((item) => change(item, from, to));
  if (value === null || typeof value !== 'object' || !('Fn::Join' in value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, from, to)]));
}
