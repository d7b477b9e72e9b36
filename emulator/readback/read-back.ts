import type { Api } from './api';
import { at, type Deployed } from './deployed';
import { difference } from './same';

/** One promised property: where it stands in the template, whom it serves, how the service tells it. */
export interface Check<Answer> {
  /** Dotted path in the resource's properties; the check applies only where the template has a value there. */
  readonly path: string;
  readonly promises: readonly string[];
  readonly actual: (answer: Answer, resource: Deployed, world: World) => unknown;
  /** @default the value at `path` */
  readonly expected?: (resource: Deployed, world: World) => unknown;
  /** Judge even where the template says nothing at `path`: what is absent must be absent in the service too. */
  readonly always?: boolean;
}

/** A promised property that the embedded AWS takes but cannot give back. */
export interface RecordedOnly {
  readonly path: string;
  readonly promises: readonly string[];
  readonly reason: string;
}

export interface ReadBackSpec<Answer> {
  readonly type: string;
  readonly read: (api: Api, resource: Deployed) => Promise<Answer>;
  readonly checks: readonly Check<Answer>[];
  readonly recorded?: readonly RecordedOnly[];
  /** Top-level properties on which no promise rests: a test fails when a template uses one that stands nowhere. */
  readonly notPromised?: readonly string[];
}

/** Everything deployed, for expectations that several resources make together. */
export type World = readonly Deployed[];

export type Outcome =
  | { readonly kind: 'right'; readonly resource: Deployed; readonly path: string; readonly promises: readonly string[] }
  | {
      readonly kind: 'wrong';
      readonly resource: Deployed;
      readonly path: string;
      readonly promises: readonly string[];
      readonly reason: string;
    }
  | {
      readonly kind: 'recorded';
      readonly resource: Deployed;
      readonly path: string;
      readonly promises: readonly string[];
      readonly reason: string;
    };

export interface ReadBack {
  readonly type: string;
  /** Top-level properties that are read back, recorded, or carry no promise. */
  readonly known: ReadonlySet<string>;
  readonly run: (api: Api, resource: Deployed, world: World) => Promise<readonly Outcome[]>;
}

/** Binds a type's description to the one way in which all are judged. */
export function readBack<Answer>(spec: ReadBackSpec<Answer>): ReadBack {
  const paths = [...spec.checks, ...(spec.recorded ?? [])].map(({ path }) => path);
  return {
    type: spec.type,
    known: new Set([...paths.map((path) => path.split('.')[0] ?? path), ...(spec.notPromised ?? [])]),
    run: async (api, resource, world) => {
      const given = (path: string): boolean => at(resource.properties, path) !== undefined;
      const recorded = (spec.recorded ?? [])
        .filter(({ path }) => given(path))
        .map((item): Outcome => ({ kind: 'recorded', resource, ...item }));
      const checks = spec.checks.filter(({ path, always }) => always || given(path));
      if (checks.length === 0) return recorded;
      const judged = await judge(spec, checks, api, resource, world);
      return [...judged, ...recorded];
    },
  };
}

async function judge<Answer>(
  spec: ReadBackSpec<Answer>,
  checks: readonly Check<Answer>[],
  api: Api,
  resource: Deployed,
  world: World,
): Promise<readonly Outcome[]> {
  let answer: Answer;
  try {
    answer = await spec.read(api, resource);
  } catch (error) {
    const reason = `the service does not answer: ${error instanceof Error ? error.message : String(error)}`;
    return checks.map(({ path, promises }): Outcome => ({ kind: 'wrong', resource, path, promises, reason }));
  }
  return checks.map((check): Outcome => {
    const { path, promises } = check;
    const reason = compare(check, answer, resource, world);
    return reason ? { kind: 'wrong', resource, path, promises, reason } : { kind: 'right', resource, path, promises };
  });
}

/** An answer of an unexpected form is a difference as well, never a crash. */
function compare<Answer>(check: Check<Answer>, answer: Answer, resource: Deployed, world: World): string | undefined {
  try {
    const expected = check.expected ? check.expected(resource, world) : at(resource.properties, check.path);
    return difference(expected, check.actual(answer, resource, world));
  } catch (error) {
    return `the answer cannot be judged: ${error instanceof Error ? error.message : String(error)}`;
  }
}
