import { LARGEST } from '../../guardrails/document';
import type { RawObject, RawTemplate, RawValue } from '../../mutant';

/** A change that breaks no promise: every rule must stay silent. */
export interface NeutralChange {
  readonly name: string;
  /** Changes the (cloned) template in place. */
  readonly change: (template: RawTemplate) => void;
}

/** What stands at the end of a path below the properties of a resource, from the innermost outwards. */
type Rewrite = (value: RawValue, path: readonly string[]) => RawValue;

/** Text that AWS or a program reads: in it a number is no text, and order may matter. */
const READ_BY_PROGRAMS = /^(EventPattern|Content|Definition|DefinitionString|BuildSpec|DashboardBody|Input|UserData)$/;

/** Writes the properties of every resource otherwise, but for intrinsic functions' arguments and what programs read. */
export function rewriting(name: string, rewrite: Rewrite): NeutralChange {
  const kept = (path: readonly string[]) => path.some((step) => step.startsWith('Fn::') || READ_BY_PROGRAMS.test(step));
  return everywhere(name, (value, path) => (kept(path) ? value : rewrite(value, path)));
}

/** The same without exception. */
export function everywhere(name: string, rewrite: Rewrite): NeutralChange {
  return {
    name,
    change: ({ Resources }) => {
      for (const resource of Object.values(Resources))
        if (resource.Properties) resource.Properties = rewritten(resource.Properties, rewrite, []) as RawObject;
    },
  };
}

/** Writes each statement of each policy otherwise: as one, or as several that together say the same. */
export function restating(name: string, restate: (statement: RawObject) => RawObject[]): NeutralChange {
  return everywhere(name, (value, path) => {
    if (!isObject(value) || !Array.isArray(value.Statement)) return value;
    const statements = value.Statement as RawObject[];
    const restated = {
      ...value,
      Statement: statements.flatMap((each) => (isObject(each) && each.Effect ? restate(each) : each)),
    };
    // What AWS refuses is not the same: a policy of an organisation may not grow beyond its size.
    const refused = path.at(-1) === 'Content' && JSON.stringify(restated).length > LARGEST.SERVICE_CONTROL_POLICY;
    return refused ? value : restated;
  });
}

/** Changes the properties of every resource of a type. */
export function changing(name: string, type: string, change: (properties: RawObject) => void): NeutralChange {
  return {
    name,
    change: ({ Resources }) => {
      for (const resource of Object.values(Resources))
        if (resource.Type === type && resource.Properties) change(resource.Properties);
    },
  };
}

export function isObject(value: RawValue | undefined): value is RawObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function rewritten(value: RawValue, rewrite: Rewrite, path: readonly string[]): RawValue {
  if (Array.isArray(value))
    return rewrite(
      value.map((each, index) => rewritten(each, rewrite, [...path, String(index)])),
      path,
    );
  if (!isObject(value)) return rewrite(value, path);
  const entries = Object.entries(value).map(([key, inner]) => [key, rewritten(inner, rewrite, [...path, key])]);
  return rewrite(Object.fromEntries(entries) as RawObject, path);
}
