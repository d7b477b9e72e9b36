import type { Finding } from '../finding';
import type { PromiseState } from '../states';

/** The same complaint in several environments: told once. */
export interface Complaint {
  readonly finding: Finding;
  readonly places: readonly Finding[];
}

/** What breaks one promise. */
export interface BrokenPromise {
  readonly promise: PromiseState;
  readonly complaints: readonly Complaint[];
}

export interface GroupedComplaints {
  /** Most severe first: what concerns production, then what has the most complaints. */
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

function merge(findings: readonly Finding[]): readonly Complaint[] {
  const merged = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, logicalId, resourceType, property, expected, actual, source } = finding;
    const key = JSON.stringify([rule, logicalId, resourceType, property, expected, actual, source]);
    merged.set(key, [...(merged.get(key) ?? []), finding]);
  }
  return [...merged.values()].flatMap((places) => (places[0] ? [{ finding: places[0], places }] : []));
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
  return (
    production(a) - production(b) || b.complaints.length - a.complaints.length || (a.promise.id < b.promise.id ? -1 : 1)
  );
}
