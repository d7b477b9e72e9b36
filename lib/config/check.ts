import type { z } from 'zod';
import { ConfigurationError } from './configuration-error';
import { CROSS_CHECKS } from './crosschecks/all';
import type { Deployment } from './deployment';
import { isDate } from './fields/calendar';
import { notesOf, withoutPassedEvents } from './notes';
import { oneForEachValue, type Problem, renderProblem } from './problem';
import { isBlocked } from './schema/blocked';
import { deploymentSchema } from './schema/deployment';
import { problemsOf } from './schema/issues';

export interface CheckOptions {
  /** Date as of which the calendar is judged, ISO 8601, e.g. `2026-11-22`: the same date gives the same answer. */
  readonly asOf: string;
}

export interface CheckedDeployment {
  /** As it was written, without the event days that have passed. */
  readonly deployment: Deployment;
  /** One line each, for people: nothing in them is wrong. */
  readonly notes: readonly string[];
}

/**
 * Judges a deployment against the strict baseline. Placeholder accounts pass: they are refused when AWS is to be
 * called for them (`bin/refuse-placeholders.js`).
 * @throws ConfigurationError with everything that is wrong, one line per problem
 */
export function checkDeployment(input: unknown, { asOf }: CheckOptions): CheckedDeployment {
  if (!isDate(asOf))
    throw new ConfigurationError([`as-of date ${asOf}: allowed is a day that exists, such as 2026-11-22`]);
  const parsed = deploymentSchema.safeParse(input);
  const issues = parsed.error?.issues ?? [];
  const problems = oneForEachValue([...problemsOf(issues, input), ...crossProblems(input, issues, asOf)]);
  if (problems.length > 0 || !parsed.success) {
    throw new ConfigurationError(problems.map((problem) => renderProblem(`deployments/${nameOf(input)}`, problem)));
  }
  return { deployment: withoutPassedEvents(parsed.data, asOf), notes: notesOf(parsed.data, asOf) };
}

/** Each cross-check sees a deployment of which it may trust only what it reads: the rest may have any shape. */
function crossProblems(input: unknown, issues: readonly z.core.$ZodIssue[], asOf: string): readonly Problem[] {
  const readable = CROSS_CHECKS.filter(({ reads }) => !reads.some((path) => isBlocked(path, issues)));
  return readable.flatMap((check) => check.problems(input as Deployment, asOf));
}

function nameOf(input: unknown): string {
  const name = typeof input === 'object' && input !== null && 'name' in input ? input.name : undefined;
  return typeof name === 'string' && /^[\w-]{1,40}$/.test(name) ? name : '(unnamed)';
}
