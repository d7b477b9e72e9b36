import type { z } from 'zod';
import { oneForEachValue, type Problem } from '../problem';
import type { Demand } from './allow';

const TYPE_NAMES: { readonly [expected: string]: string } = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of settings',
};

/** The schema's findings in the words of a deployment. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], input: unknown): readonly Problem[] {
  return oneForEachValue(issues.flatMap((issue) => problemsOfIssue(issue, input)));
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...issue.path, key], input, issue.message));
  }
  if (issue.code === 'invalid_type') {
    return [problem(issue.path, input, `allowed is ${TYPE_NAMES[issue.expected] ?? issue.expected}`)];
  }
  if (issue.code === 'invalid_value') {
    return [problem(issue.path, input, `allowed are ${issue.values.map(String).join(', ')}`)];
  }
  const demand: Partial<Demand> | undefined = issue.code === 'custom' ? issue.params : undefined;
  return [problem(issue.path, input, issue.message, demand?.promises)];
}

function problem(
  path: readonly PropertyKey[],
  input: unknown,
  allowed: string,
  promises: readonly string[] = [],
): Problem {
  return { path, value: valueAt(input, path), allowed, promises };
}

/** A key that is set to undefined is there all the same. */
function unknownKey(path: readonly PropertyKey[], input: unknown, allowed: string): Problem {
  return { path, value: valueAt(input, path) ?? null, allowed, promises: [] };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    return Reflect.get(value, step);
  }, input);
}
