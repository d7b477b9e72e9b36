/**
 * A pattern on JSON events, in CloudWatch Logs' own words (User Guide, "Using filter patterns to match terms in JSON log
 * events"); an asterisk stands for any text. Without its braces, so that patterns can be put together.
 */
export interface FilterPattern {
  readonly text: string;
}

/** Longest pattern that CloudWatch Logs takes (API reference, PutMetricFilter). */
export const LONGEST_PATTERN = 1024;

export function is(field: string, value: string): FilterPattern {
  return { text: `(${field} = "${value}")` };
}

export function isNot(field: string, value: string): FilterPattern {
  return { text: `(${field} != "${value}")` };
}

export function isTrue(field: string): FilterPattern {
  return { text: `(${field} IS TRUE)` };
}

export function exists(field: string, there: boolean): FilterPattern {
  return { text: there ? `(${field} EXISTS)` : `(${field} NOT EXISTS)` };
}

export function all(...patterns: readonly FilterPattern[]): FilterPattern {
  return { text: `(${patterns.map(({ text }) => text).join(' && ')})` };
}

export function any(...patterns: readonly FilterPattern[]): FilterPattern {
  return { text: `(${patterns.map(({ text }) => text).join(' || ')})` };
}

/** Calls by name, without parentheses of their own: seventeen names have to fit into one pattern. */
export function eventNamed(...names: readonly string[]): FilterPattern {
  return { text: names.map((name) => `$.eventName = ${name}`).join(' || ') };
}

/** The whole pattern, as a metric filter takes it. */
export function filterText({ text }: FilterPattern): string {
  const pattern = `{ ${text} }`;
  if (pattern.length > LONGEST_PATTERN)
    throw new Error(`a pattern of ${pattern.length} characters: CloudWatch Logs takes ${LONGEST_PATTERN}`);
  return pattern;
}
