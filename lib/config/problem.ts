import { inspect } from 'node:util';

/** Something wrong with one value of a deployment. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  /** What stands there; undefined when nothing does. */
  readonly value: unknown;
  /** A phrase that says what may stand there, e.g. `allowed are 15 to 35 days`. */
  readonly allowed: string;
  /** Ids of the promises that demand it; empty where AWS or plain sense does. */
  readonly promises: readonly string[];
}

/** What else is wrong with a value is told when the first thing has been put right. */
export function oneForEachValue(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...new Map(problems.toReversed().map((problem) => [renderPath(problem.path), problem])).values(),
  ].toReversed();
}

/**
 * `deployments/evermood: retention.backupDays = 14: allowed are 15 to 35 days (SMV-27, EMB-68)`: one line, plain text.
 * @param place what the paths start from: a deployment or a line of a file
 */
export function renderProblem(place: string, { path, value, allowed, promises }: Problem): string {
  const what = value === undefined ? `${renderPath(path)} is missing` : `${renderPath(path)} = ${renderValue(value)}`;
  const because = promises.length > 0 ? ` (${promises.join(', ')})` : '';
  return oneLine(`${place}: ${what}: ${allowed}${because}`);
}

/** `services[0].port`; a key that is no plain word stands in brackets. */
export function renderPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the whole';
  return path
    .map((step, index) => {
      if (typeof step === 'string' && /^[A-Za-z_$][\w$]*$/.test(step)) return index === 0 ? step : `.${step}`;
      return typeof step === 'number' ? `[${step}]` : `[${inspect(step)}]`;
    })
    .join('');
}

const LONGEST_VALUE = 80;

function renderValue(value: unknown): string {
  const text = inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 1, customInspect: false });
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** A value may hold line breaks; a report that is read line by line may not. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
