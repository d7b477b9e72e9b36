import { type Deviation, isInForce } from './deviations/deviation';
import type { Judgement, RuleRun } from './judge';
import { openPart } from './promises/open-part';
import type { Bilingual, PublishedPromise, Way } from './promises/types';
import type { Rule } from './rule';

/**
 * `kept` and `broken` come from rules; `deviation` from a governed record; `uncovered` is what a template could show and
 * no rule does, or none does in full; `elsewhere` is not for templates at all.
 */
export type State = 'broken' | 'uncovered' | 'deviation' | 'elsewhere' | 'kept';

/** Worst first: a promise is as good as its worst binding. */
export const STATES: readonly State[] = ['broken', 'uncovered', 'deviation', 'elsewhere', 'kept'];

/** One environment that was judged; nulls for a template that belongs to no deployment. */
export interface JudgedEnvironment {
  readonly deployment: string | null;
  readonly environment: string | null;
}

export interface Binding extends JudgedEnvironment {
  readonly way: Way;
  readonly state: State;
  /** Rules that speak for the promise here, those that do not apply left out. */
  readonly rules: readonly string[];
  /** Verdicts that these rules gave. */
  readonly resources: number;
}

export interface PromiseState {
  readonly id: string;
  readonly state: State;
  readonly bindings: readonly Binding[];
}

export interface StateInput {
  readonly catalogue: readonly PublishedPromise[];
  readonly rules: readonly Rule[];
  readonly judgement: Judgement;
  readonly judged: readonly JudgedEnvironment[];
  readonly deviations: readonly Deviation[];
  readonly asOf: string;
  /** What a promise's rules leave open; by default the reviewed list. */
  readonly openPart?: (promiseId: string) => Bilingual | undefined;
}

/** The state of every promise that binds something that was judged. */
export function promiseStates(input: StateInput): PromiseState[] {
  const runs = runsByRule(input.judgement);
  const rules = rulesByPromise(input.rules);
  return input.catalogue
    .map((promise) => {
      const speaking = rules.get(promise.id) ?? [];
      const around = { ...input, runsOf: (where: JudgedEnvironment) => applying(speaking, runs.get(keyOf(where))) };
      const bindings = input.judged
        .filter((where) => binds(promise, where))
        .flatMap((where) => bindingsOf(promise, where, around));
      return { id: promise.id, state: worst(bindings.map(({ state }) => state)), bindings };
    })
    .filter(({ bindings }) => bindings.length > 0);
}

/** A template of nobody is held to the common promises only. */
export function binds(promise: PublishedPromise, { deployment }: JudgedEnvironment): boolean {
  if (promise.binds === 'common') return true;
  return deployment !== null && promise.binds.some((name) => name === deployment);
}

export function worst(states: readonly State[]): State {
  return STATES.find((state) => states.includes(state)) ?? 'kept';
}

interface Around extends StateInput {
  /** What the rules that speak for the promise came to, those that do not apply left out. */
  readonly runsOf: (where: JudgedEnvironment) => readonly RuleRun[];
}

function rulesByPromise(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const byPromise = new Map<string, Rule[]>();
  for (const rule of rules) for (const id of rule.promises) byPromise.set(id, [...(byPromise.get(id) ?? []), rule]);
  return byPromise;
}

/** By environment, then by rule. */
function runsByRule({ runs }: Judgement): ReadonlyMap<string, ReadonlyMap<string, RuleRun>> {
  const byEnvironment = new Map<string, Map<string, RuleRun>>();
  for (const run of runs) {
    const key = keyOf(run);
    const byRule = byEnvironment.get(key) ?? new Map<string, RuleRun>();
    byEnvironment.set(key, byRule.set(run.rule, run));
  }
  return byEnvironment;
}

function keyOf({ deployment, environment }: JudgedEnvironment): string {
  return `${deployment}/${environment}`;
}

function applying(rules: readonly Rule[], runs: ReadonlyMap<string, RuleRun> = new Map()): readonly RuleRun[] {
  return rules.flatMap(({ id }) => runs.get(id) ?? []).filter(({ state }) => state !== 'not-applicable');
}

function bindingsOf(promise: PublishedPromise, where: JudgedEnvironment, input: Around): Binding[] {
  return promise.ways.map((way) => {
    const deviation = input.deviations.find(
      (each) => each.promise === promise.id && each.deployment === where.deployment && each.ways.includes(way),
    );
    const binding: Binding =
      way === 'template'
        ? templateBinding(promise.id, where, input)
        : { ...where, way, state: 'elsewhere', rules: [], resources: 0 };
    if (!deviation) return binding;
    // What is broken is broken, whoever has signed that it deviates; and a deviation that is not in force covers nothing.
    const broken = binding.state === 'broken' || !isInForce(deviation, input.asOf);
    return { ...binding, state: broken ? 'broken' : 'deviation' };
  });
}

function templateBinding(id: string, where: JudgedEnvironment, input: Around): Binding {
  const { openPart: open = openPart } = input;
  const runs = input.runsOf(where);
  // Rules that are content with one half of a promise say nothing about the other (EMB-44: kept for 15 days, but how often?).
  const shown = runs.length > 0 && open(id) === undefined;
  return {
    ...where,
    way: 'template',
    state: runs.some((run) => run.state === 'broken') ? 'broken' : shown ? shownState(runs) : 'uncovered',
    rules: runs.map((run) => run.rule),
    resources: runs.reduce((sum, run) => sum + run.judged, 0),
  };
}

/** What the organisation runs for the account is not shown by any template, however well the rest is. */
function shownState(runs: readonly RuleRun[]): State {
  return runs.some((run) => run.state === 'elsewhere') ? 'elsewhere' : 'kept';
}

/** How many are in each state. */
export function countStates(items: readonly { readonly state: State }[]): { readonly [state in State]: number } {
  const counts = STATES.map((state) => [state, items.filter((item) => item.state === state).length]);
  return Object.fromEntries(counts) as { [state in State]: number };
}
