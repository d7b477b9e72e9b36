import type { Deviation } from '../deviations/deviation';
import type { Exception } from '../exceptions/exception';
import type { Finding } from '../finding';
import type { GateResult } from '../gate';
import type { Observation } from '../judge';
import { promiseById } from '../promises/catalogue';
import { topicsOf } from '../promises/mapping';
import { openPart } from '../promises/open-part';
import type { Bilingual, Way } from '../promises/types';
import type { Rule } from '../rule';
import { type Binding, type State, worst } from '../states';

export interface ComplianceInput {
  readonly result: GateResult;
  readonly rules: readonly Rule[];
  readonly exceptions: readonly Exception[];
  readonly deviations: readonly Deviation[];
}

/** All that an auditor follows: promise → binding → rule → resource → property → value → source line → template hash. */
export interface ComplianceReport {
  readonly summary: GateResult['summary'];
  readonly promises: readonly ReportedPromise[];
  readonly rules: readonly ReportedRule[];
  readonly deviations: readonly Deviation[];
  readonly exceptions: readonly Exception[];
  readonly notProven: readonly NotProven[];
}

export interface ReportedPromise {
  readonly id: string;
  readonly document: string;
  readonly sentences: readonly string[];
  readonly title: Bilingual;
  readonly promise: Bilingual;
  readonly state: State;
  readonly c5: readonly string[];
  readonly iso27001: readonly string[];
  readonly ccm: readonly string[];
  readonly bindings: readonly Binding[];
}

export interface ReportedRule {
  readonly id: string;
  readonly title: string;
  readonly promises: readonly string[];
  readonly seen: readonly Seen[];
}

/** One thing a rule looked at. */
export type Seen = Omit<Observation, 'rule'> & {
  readonly compliant: boolean;
  /** What had to be there; null where the value is as it must be. */
  readonly expected: string | null;
  /** SHA-256 of the template; null for what is missing. */
  readonly template: string | null;
};

/** A part of a promise that the templates do not show, and what shows it instead. */
export interface NotProven {
  readonly id: string;
  readonly way: Way;
  readonly state: State;
  readonly by: Bilingual | null;
  /** What no rule shows although a template could; null where that is nothing, or all of it. */
  readonly open: Bilingual | null;
}

/** Holds no path outside the repository and no time but the day of judgement: the same commit gives the same bytes. */
export function complianceReport({ result, rules, exceptions, deviations }: ComplianceInput): ComplianceReport {
  const { summary, promises, findings, judgement } = result;
  const hashes = new Map(summary.templates.map(({ stack, sha256 }) => [stack, sha256]));
  const seen = new Map<string, Seen[]>(rules.map(({ id }) => [id, []]));
  for (const finding of findings) {
    const { actual: value, expected } = finding;
    seen.get(finding.rule)?.push(seenAs(finding, { value, compliant: false, expected }, hashes));
  }
  for (const observation of judgement.observations) {
    const { value } = observation;
    seen.get(observation.rule)?.push(seenAs(observation, { value, compliant: true, expected: null }, hashes));
  }
  return {
    summary,
    promises: promises.map(({ id, state, bindings }) => ({ ...wordsOf(id), state, bindings })),
    rules: rules.map(({ id, title, promises: spoken }) => ({ id, title, promises: spoken, seen: seen.get(id) ?? [] })),
    deviations,
    exceptions,
    notProven: promises.flatMap(notProven),
  };
}

function wordsOf(id: string) {
  const promise = promiseById(id);
  if (!promise) throw new Error(`no promise ${id} in the catalogue`);
  const { document, sentences, title, promise: words } = promise;
  const topics = topicsOf(id);
  const ids = (framework: 'c5' | 'iso27001' | 'ccm') => [...new Set(topics.flatMap((topic) => topic[framework]))];
  return { id, document, sentences, title, promise: words, c5: ids('c5'), iso27001: ids('iso27001'), ccm: ids('ccm') };
}

type Judged = Pick<Seen, 'value' | 'compliant' | 'expected'>;

/** Written out: copying ten thousands of them by what they have in common takes several times as long. */
function seenAs(what: Finding | Observation, judged: Judged, hashes: ReadonlyMap<string, string>): Seen {
  const { deployment, environment, stack, logicalId, resourceType, property, source } = what;
  const { value, compliant, expected } = judged;
  const template = hashes.get(stack ?? '') ?? null;
  return {
    deployment,
    environment,
    stack,
    logicalId,
    resourceType,
    property,
    value,
    source,
    compliant,
    expected,
    template,
  };
}

function notProven({ id, bindings }: GateResult['promises'][number]): readonly NotProven[] {
  const promise = promiseById(id);
  return (promise?.ways ?? [])
    .map((way) => ({
      id,
      way,
      state: worst(bindings.filter((binding) => binding.way === way).map(({ state }) => state)),
      by: promise?.proof[way] ?? null,
      open: way === 'template' ? (openPart(id) ?? null) : null,
    }))
    .filter(({ state }) => state !== 'kept');
}
