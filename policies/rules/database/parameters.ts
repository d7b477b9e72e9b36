import { isUnresolved } from '../../assembly/symbol';
import type { Resource } from '../../assembly/types';
import type { Mutant, RawObject, RawValue } from '../../mutant';
import type { Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { type Demand, demandsOn, type EngineDemands, KNOWN_ENGINES, parameterOf } from './engine-demands';

const GROUP = 'AWS::RDS::DBParameterGroup';
const NAME = 'DBParameterGroupName';

/** Judges what an instance's own parameter group says about some of the engine's parameters. */
export function judgeParameters(
  instance: Resource,
  { world }: Scope,
  chosen: (demands: EngineDemands) => readonly Demand[],
): Verdict[] {
  const demands = demandsOn(instance);
  if (!demands) return [broken(instance, 'Engine', `an engine whose protections are known: ${KNOWN_ENGINES}`)];
  const asked = chosen(demands);
  if (asked.length === 0) return [];
  const group = world.target(read(instance, NAME));
  if (group?.type !== GROUP) return [broken(instance, NAME, 'a parameter group of these templates')];
  return asked.map((demand) => judgeDemand(group, demand));
}

function judgeDemand(group: Resource, { parameter, expected, holds, mayBeAbsent = false }: Demand): Verdict {
  const property = `Parameters.${parameter}`;
  const value = parameterOf(group, parameter);
  if (value === undefined && mayBeAbsent) return compliant(group, property, 'absent');
  const good = value !== undefined && value !== '' && !isUnresolved(value) && holds(value);
  return good ? compliant(group, property, value) : broken(group, property, expected, value);
}

/**
 * Changes one parameter of the groups of one engine family; undefined takes it away. A second group that nobody uses
 * breaks nothing.
 */
export function parameter(family: string, name: string, value: RawValue | undefined, why: string): Mutant {
  return {
    name: `${family}: ${why}`,
    kind: value === undefined ? 'remove' : 'weaken',
    type: GROUP,
    where: ({ Properties }) => String(Properties?.Family).startsWith(family),
    copyable: false,
    change: ({ Properties }) => {
      const parameters = { ...(Properties?.Parameters as RawObject) };
      if (value === undefined) delete parameters[name];
      else parameters[name] = value;
      if (Properties) Properties.Parameters = parameters;
    },
  };
}
