import type { Value } from '../../assembly/types';
import { oncePerResource } from '../../proofs/once';
import { field } from '../../proofs/values';
import { read } from '../../verdict';

export const MACHINE = 'AWS::StepFunctions::StateMachine';

/** One state of a definition, wherever it is nested. */
export interface State {
  readonly name: string;
  readonly body: Value;
  /** Names of the states around it, the outermost first. */
  readonly inside: readonly string[];
}

/** What a state machine does, as JSON; undefined where it cannot be read from the template. */
export const definitionOf = oncePerResource((machine): Value | undefined => {
  const text = read(machine, 'DefinitionString');
  if (typeof text !== 'string') return read(machine, 'Definition');
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
});

/** All states, those of branches and maps included. */
export function statesOf(definition: Value | undefined): readonly State[] {
  if (definition === null || typeof definition !== 'object') return [];
  let states = statesKnown.get(definition);
  if (!states) {
    states = statesWithin(definition, []);
    statesKnown.set(definition, states);
  }
  return states;
}

const statesKnown = new WeakMap<object, readonly State[]>();

function statesWithin(definition: Value | undefined, inside: readonly string[]): State[] {
  const states = field(definition, 'States');
  if (states === null || typeof states !== 'object' || Array.isArray(states)) return [];
  return Object.entries(states).flatMap(([name, body]) => {
    const within = [...inside, name];
    const branches = field(body, 'Branches');
    const inner = [...(Array.isArray(branches) ? branches : []), field(body, 'ItemProcessor')];
    return [{ name, body, inside }, ...inner.flatMap((each) => statesWithin(each, within))];
  });
}

/** `service:action` of a task that calls an AWS API itself, in Step Functions' spelling, by either kind of integration. */
export function callOf({ body }: State): string | undefined {
  const resource = field(body, 'Resource');
  return typeof resource === 'string'
    ? /:states:::(?:aws-sdk:)?(\w+:\w+)(?:\.waitForTaskToken)?$/.exec(resource)?.[1]
    : undefined;
}
