import type { Value } from '../../assembly/types';
import { field, items } from '../../proofs/values';
import { callOf, type State, statesOf } from '../containment/definition';

/** What a way through a machine may not use. */
export interface Closed {
  readonly state?: (state: State) => boolean;
  /** A rule of a choice. */
  readonly rule?: (rule: Value) => boolean;
}

/** The states of a definition's first level, by name. */
export function firstLevel(definition: Value | undefined): ReadonlyMap<string, State> {
  return new Map(
    statesOf(definition)
      .filter(({ inside }) => inside.length === 0)
      .map((state) => [state.name, state]),
  );
}

/** The states that can be reached from the start when some states or rules are closed; errors that are caught lead on, too. */
export function reached(definition: Value | undefined, closed: Closed): readonly State[] {
  const states = firstLevel(definition);
  const found = new Set<State>();
  const open = [String(field(definition, 'StartAt'))];
  while (open.length > 0) {
    const state = states.get(open.pop() ?? '');
    if (!state || found.has(state) || closed.state?.(state)) continue;
    found.add(state);
    open.push(...nextOf(state, closed));
  }
  return [...found];
}

function nextOf({ body }: State, closed: Closed): string[] {
  const rules = items(field(body, 'Choices')).filter((rule) => !closed.rule?.(rule));
  const named = [...rules, ...items(field(body, 'Catch'))].map((each) => field(each, 'Next'));
  return [field(body, 'Next'), field(body, 'Default'), ...named].filter((next) => typeof next === 'string');
}

/** The calls that record and tell, and open nothing to anybody. */
const HARMLESS = ['dynamodb:getItem', 'dynamodb:updateItem', 'sns:publish'];

/** Whether a state, or one inside it, does what needs an approval: any call but those that record and tell. */
export function isDeed(state: State, definition: Value | undefined): boolean {
  return statesOf(definition)
    .filter(({ name, inside }) => name === state.name || inside.includes(state.name))
    .some((each) => field(each.body, 'Type') === 'Task' && !HARMLESS.includes(callOf(each) ?? ''));
}

/** Whether a state waits until somebody answers with its token, and for how many seconds at most. */
export function waitsAtMost({ body }: State): number | undefined {
  const resource = String(field(body, 'Resource'));
  if (!resource.endsWith('.waitForTaskToken')) return undefined;
  const seconds = field(body, 'TimeoutSeconds');
  return typeof seconds === 'number' ? seconds : Number.POSITIVE_INFINITY;
}

/** The comparisons that must all hold for a rule of a choice. */
export function demandsOf(rule: Value): readonly Value[] {
  const all = field(rule, 'And');
  return all === undefined ? [rule] : items(all).flatMap(demandsOf);
}
