import type { Deployed } from '../readback/deployed';
import type { Outcome } from '../readback/read-back';
import type { DeployedStack } from './cdk';

export interface StackRow {
  readonly stack: string;
  readonly resources: number;
  /** Seconds; undefined when nothing changed. */
  readonly seconds: number | undefined;
  readonly right: number;
  readonly recorded: number;
  readonly wrong: number;
}

/** The end of one run: what the table and the exit code are made from. */
export interface Summary {
  readonly rows: readonly StackRow[];
  readonly wrong: readonly Extract<Outcome, { kind: 'wrong' }>[];
  /** Promised properties that the services take and do not tell, with their reason and how often. */
  readonly recordedProperties: readonly {
    readonly property: string;
    readonly reason: string;
    readonly count: number;
  }[];
  /** Types of which only a record is kept. */
  readonly recordedTypes: readonly { readonly type: string; readonly count: number }[];
  /** Distinct promises with at least one property read back. */
  readonly promises: readonly string[];
  readonly changed: boolean;
}

export function summarize(
  names: readonly string[],
  stacks: readonly DeployedStack[],
  resources: readonly Deployed[],
  outcomes: readonly Outcome[],
): Summary {
  const rows = names.map((name): StackRow => {
    const mine = outcomes.filter(({ resource }) => resource.stack === name);
    const stack = stacks.find((candidate) => candidate.name === name);
    return {
      stack: name,
      resources: resources.filter((resource) => resource.stack === name).length,
      seconds: stack?.changed ? stack.seconds : undefined,
      right: mine.filter(({ kind }) => kind === 'right').length,
      recorded: mine.filter(({ kind }) => kind === 'recorded').length,
      wrong: mine.filter(({ kind }) => kind === 'wrong').length,
    };
  });
  return {
    rows,
    wrong: outcomes.filter((outcome): outcome is Extract<Outcome, { kind: 'wrong' }> => outcome.kind === 'wrong'),
    recordedProperties: recordedProperties(outcomes),
    recordedTypes: counted(resources.filter(({ recorded }) => recorded).map(({ type }) => type)).map(
      ([type, count]) => ({
        type,
        count,
      }),
    ),
    promises: [
      ...new Set(outcomes.filter(({ kind }) => kind === 'right').flatMap(({ promises }) => promises)),
    ].toSorted(),
    changed: stacks.some(({ changed }) => changed),
  };
}

function recordedProperties(outcomes: readonly Outcome[]): Summary['recordedProperties'] {
  const found = outcomes.filter(
    (outcome): outcome is Extract<Outcome, { kind: 'recorded' }> => outcome.kind === 'recorded',
  );
  const reasons = new Map(found.map(({ resource, path, reason }) => [`${resource.type} ${path}`, reason]));
  return counted(found.map(({ resource, path }) => `${resource.type} ${path}`)).map(([property, count]) => ({
    property,
    count,
    reason: reasons.get(property) ?? '',
  }));
}

function counted(items: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted(([left], [right]) => left.localeCompare(right));
}
