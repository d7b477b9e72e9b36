import { type MachineName, machineName } from '../../../lib/containment/names';
import type { Resource, Value, World } from '../../assembly/types';
import type { Mutant, MutantKind, RawObject, RawResource, RawValue } from '../../mutant';
import { field, items } from '../../proofs/values';
import type { Scope } from '../../scope';
import { read } from '../../verdict';
import { callOf, definitionOf, MACHINE, type State, statesOf } from './definition';

/** The machines that the command line and the clock call by this name; a second one of the same name is judged, too. */
export function machinesNamed({ world, environment }: Scope, name: MachineName): readonly Resource[] {
  if (!environment) return [];
  return world
    .ofType(MACHINE)
    .filter((machine) => read(machine, 'StateMachineName') === machineName(environment, name));
}

/** The states of a machine that call an API, by `service:action`. */
export function callsOf(machine: Resource, call: string): readonly State[] {
  return statesOf(definitionOf(machine)).filter((state) => callOf(state) === call);
}

/** A parameter of a call by its dotted path. */
export function parameter({ body }: State, path: string): Value | undefined {
  return path
    .split('.')
    .reduce<Value | undefined>(
      (value, step) => (Array.isArray(value) ? value[Number(step)] : field(value, step)),
      field(body, 'Parameters'),
    );
}

/** The one resource that a parameter names; a list must have exactly that one item. */
export function targetOf(state: State, path: string, world: World): Resource | undefined {
  const named = items(parameter(state, path));
  return named.length === 1 ? world.target(named[0]) : undefined;
}

/** Whether everything that fails inside a state is caught by it, or by one around it that is no sibling's. */
export function catchesAll(state: Value | undefined): boolean {
  return items(field(state, 'Catch')).some((catcher) => items(field(catcher, 'ErrorEquals')).includes('States.ALL'));
}

/** Mutant: the text of a machine's definition is changed, references in it left alone. */
export function rewritten(
  machine: MachineName,
  name: string,
  from: RegExp,
  to: string,
  kind: MutantKind = 'weaken',
): Mutant {
  const changed = (resource: RawResource): RawValue => change(definitionText(resource), from, to);
  return {
    name: `${machine}: ${name}`,
    kind,
    type: MACHINE,
    where: (resource) =>
      isNamed(resource, machine) && JSON.stringify(changed(resource)) !== JSON.stringify(definitionText(resource)),
    change: (resource) => {
      resource.Properties = { ...resource.Properties, DefinitionString: changed(resource) };
    },
  };
}

export function isNamed({ Properties }: { Properties?: RawObject }, machine: MachineName): boolean {
  return String(Properties?.StateMachineName ?? '').endsWith(`-${machine}`);
}

function definitionText({ Properties }: RawResource): RawValue {
  return Properties?.DefinitionString ?? '';
}

function change(value: RawValue, from: RegExp, to: string): RawValue {
  if (typeof value === 'string') return value.replace(from, to);
  if (Array.isArray(value)) return value.map((item) => change(item, from, to));
  if (value === null || typeof value !== 'object' || !('Fn::Join' in value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, from, to)]));
}
