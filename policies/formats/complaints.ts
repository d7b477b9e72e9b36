import type { Finding } from '../finding';
import type { PromiseState } from '../states';
import { actualText } from './wording';

/** What one rule says in the same words, of one resource or of several: told once. */
export interface Complaint {
  readonly rule: string;
  readonly title: string;
  readonly fix: string;
  readonly promises: readonly string[];
  /** Each resource by one finding. */
  readonly places: readonly Finding[];
  /** Each property that is wrong, by the finding of one resource. */
  readonly defects: readonly Finding[];
}

/** What breaks one promise. */
export interface BrokenPromise {
  readonly promise: PromiseState;
  readonly complaints: readonly Complaint[];
}

export interface GroupedComplaints {
  /** Most severe first: what concerns production, then what has the most findings. */
  readonly promises: readonly BrokenPromise[];
  /** Where no promise binds and a rule complains all the same. */
  readonly unbound: readonly Complaint[];
}

/** Sorts findings under the promises they break. */
export function groupByPromise(findings: readonly Finding[], states: readonly PromiseState[]): GroupedComplaints {
  const complaints = merge(findings);
  const promises = states
    .filter(({ state }) => state === 'broken')
    .map((promise) => ({ promise, complaints: complaints.filter((complaint) => concerns(complaint, promise)) }))
    .sort(bySeverity);
  const told = new Set(promises.flatMap((each) => each.complaints));
  return { promises, unbound: complaints.filter((complaint) => !told.has(complaint)) };
}

/** First all that a rule says of one resource, then the resources of which it says the same. */
function merge(findings: readonly Finding[]): readonly Complaint[] {
  const perResource = groupedBy(findings, ({ rule, title, fix, promises, ...subject }) => {
    const { deployment, environment, stack, logicalId, resourceType, source } = subject;
    return [rule, title, fix, promises, deployment, environment, stack, logicalId, resourceType, source];
  });
  const alike = groupedBy(perResource, (defects) => [
    defects[0]?.rule,
    defects[0]?.title,
    defects[0]?.fix,
    defects[0]?.promises,
    ...defects.map((each) => [each.property, each.expected, actualText(each)]),
  ]);
  return alike.flatMap((resources) => {
    const [defects] = resources;
    const [first] = defects ?? [];
    if (!defects || !first) return [];
    const { rule, title, fix, promises } = first;
    return [{ rule, title, fix, promises, defects, places: resources.flatMap((each) => each[0] ?? []) }];
  });
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => readonly unknown[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function concerns({ places }: Complaint, { id, bindings }: PromiseState): boolean {
  return places.some(
    ({ promises, deployment, environment }) =>
      promises.includes(id) &&
      bindings.some(
        (binding) =>
          binding.state === 'broken' &&
          binding.deployment === deployment &&
          (environment === null || binding.environment === environment),
      ),
  );
}

function bySeverity(a: BrokenPromise, b: BrokenPromise): number {
  const production = ({ promise }: BrokenPromise) =>
    promise.bindings.some(({ state, environment }) => state === 'broken' && environment === 'production') ? 0 : 1;
  const findings = ({ complaints }: BrokenPromise) =>
    complaints.reduce((sum, { places, defects }) => sum + places.length * defects.length, 0);
  return production(a) - production(b) || findings(b) - findings(a) || (a.promise.id < b.promise.id ? -1 : 1);
}
