import type { MachineName } from '../../../lib/containment/names';
import type { Value } from '../../assembly/types';
import { gone } from '../../mutant';
import { field, items } from '../../proofs/values';
import { environmentRule, missing, type Rule } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, numberOf } from '../../verdict';
import { mailsOf, TOPIC } from '../detection/officer';
import { callOf, definitionOf, MACHINE, type State, statesOf } from './definition';
import { isNamed, machinesNamed, parameter, rewritten } from './machines';

/** One duty: seconds from its start until people are warned, and until their officers are told. */
export interface Duty {
  readonly name: string;
  readonly warn: number;
  readonly breach: number;
}

export type DeadlineRule = Pick<Rule, 'id' | 'title' | 'promises'> & {
  readonly machine: MachineName;
  readonly duties: readonly Duty[];
  readonly more?: (scope: Scope) => Iterable<ReturnType<typeof broken> | ReturnType<typeof compliant>>;
  readonly mutants?: Rule['mutants'];
};

const PROPERTY = 'DefinitionString';

/** A rule that a state machine warns before a deadline, tells the officers at it, and asks the record before both. */
export function deadlineRule({ machine, duties, mutants = [], more, ...text }: DeadlineRule): Rule {
  const [first] = duties;
  return environmentRule({
    ...text,
    area: 'containment',
    fix: 'Put the times back into lib/containment/deadlines.ts; deadline() makes the two waits, the two looks and the two notices.',
    *check(scope) {
      const machines = machinesNamed(scope, machine);
      if (machines.length === 0 && scope.environment) yield missing(MACHINE, text.title);
      for (const each of machines) {
        const states = statesOf(definitionOf(each));
        for (const duty of duties) {
          const wrong = wrongWith(duty, states, scope);
          yield wrong ? broken(each, PROPERTY, `${duty.name}: ${wrong}`) : compliant(each, PROPERTY, duty.name);
        }
      }
      if (more) yield* more(scope);
    },
    mutants: [
      gone(MACHINE, `no machine ${machine}`, 'absence', (resource) => isNamed(resource, machine)),
      rewritten(
        machine,
        'waits a week',
        new RegExp(`("${first?.name}: wait":\\{"Type":"Wait","Seconds":)\\d+`),
        '$1604800',
      ),
      rewritten(machine, 'waits another three days', /(wait for the end":\{"Type":"Wait","Seconds":)\d+/, '$1259200'),
      rewritten(
        machine,
        'nobody is told at the end',
        new RegExp(`"Next":"${first?.name}: breach"|"Default":"${first?.name}: breach"`),
        `"Default":"${first?.name}: kept"`,
      ),
      rewritten(
        machine,
        'nobody is warned',
        new RegExp(`"Default":"${first?.name}: warn"`),
        `"Default":"${first?.name}: kept"`,
      ),
      rewritten(machine, 'the record is not asked', /"Variable":"\$\.now\.Item\./g, '"Variable":"$.incident.'),
      rewritten(
        machine,
        'no run keeps the clock',
        /"StringEqualsPath":"\$\.started\.run"/,
        '"StringEqualsPath":"$.incident"',
      ),
      ...mutants,
    ],
  });
}

/** Follows one duty from its first state to both notices; what is wrong with it, or nothing. */
function wrongWith({ name, warn, breach }: Duty, states: readonly State[], scope: Scope): string | undefined {
  const own = new Map(states.filter((state) => state.name.startsWith(`${name}: `)).map((state) => [state.name, state]));
  let at = [...own.values()].find((state) => callOf(state) === 'dynamodb:updateItem')?.name;
  let seconds = 0;
  const told: { readonly at: number; readonly state: State }[] = [];
  for (let step = 0; at !== undefined && step < 20; step += 1) {
    const state = own.get(at);
    if (!state) break;
    const { body } = state;
    if (field(body, 'Type') === 'Wait') seconds += numberOf(field(body, 'Seconds'));
    if (callOf(state) === 'sns:publish') told.push({ at: seconds, state });
    const asks = field(body, 'Type') !== 'Choice' || asksRecord(body) || asksWhose(body);
    if (!asks) return 'asks the record whether it is done';
    at = nextOf(body);
  }
  const [warned, blamed] = told;
  if (!warned || !(warned.at <= warn)) return `warns after ${warn / 3600} h at most`;
  if (!blamed || !(blamed.at <= breach)) return `tells the officers after ${breach / 3600} h at most`;
  const topic = scope.world.target(parameter(blamed.state, 'TopicArn'));
  const heard = topic?.type === TOPIC ? mailsOf(topic, scope) : [];
  const { cto, ceo } = scope.environment?.deployment.alerts ?? {};
  return [cto, ceo].every((mail) => mail !== undefined && heard.includes(mail)) ? undefined : 'tells CTO and CEO';
}

/** The way of a duty that was not done. */
function nextOf(body: Value): string | undefined {
  const next = field(body, 'Type') === 'Choice' ? field(body, 'Default') : field(body, 'Next');
  return typeof next === 'string' ? next : undefined;
}

/** Ends where another run keeps the clock of the same incident, and nowhere else: an event may arrive twice. */
function asksWhose(body: Value): boolean {
  const [choice, ...others] = items(field(body, 'Choices'));
  const another = { Not: { Variable: '$.started.clock', StringEqualsPath: '$.started.run' } };
  const once = { Variable: '$.again', IsPresent: false };
  return others.length === 0 && JSON.stringify(field(choice, 'And')) === JSON.stringify([once, another]);
}

function asksRecord(body: Value): boolean {
  const text = JSON.stringify(field(body, 'Choices') ?? '');
  return text.includes('"$.now.Item.') && !text.includes('"Default"');
}
