import type { AccountServiceName } from '../lib/config/deployment';
import type { Resource, TemplateStack, Value } from './assembly/types';
import type { Mutant, StackMutant } from './mutant';
import type { PromiseArea } from './promises/types';
import type { Scope } from './scope';

/** What a rule found out about one resource, or about one that is missing. */
export type Verdict = Compliant | Elsewhere | Broken;

export interface Compliant {
  readonly state: 'compliant';
  readonly resource?: Resource;
  readonly stack?: TemplateStack;
  readonly property: string;
  /** The value seen, for the auditor's report. */
  readonly value: Value | undefined;
}

/** The organisation runs for the account what the rule would look for: nothing here can show it. */
export interface Elsewhere {
  readonly state: 'elsewhere';
  readonly resource?: undefined;
  readonly stack?: undefined;
  /** Where the deployment's config says so. */
  readonly property: string;
  /** The reason that it gives. */
  readonly value: string;
}

export interface Broken {
  readonly state: 'broken';
  /** Absent when the resource itself is missing, or when it is about a stack. */
  readonly resource?: Resource;
  /** For what concerns a whole stack. */
  readonly stack?: TemplateStack;
  readonly resourceType: string;
  /** Dotted path below Properties, e.g. `VersioningConfiguration.Status`; `Type` for an absence. */
  readonly property: string;
  readonly expected: string;
  readonly actual: Value | undefined;
}

export interface Rule {
  /** Stable, lower-case, dashed, starts with its area: `database-multi-az`. */
  readonly id: string;
  /** What must be true, for the engineer who reads it at 3 a.m. */
  readonly title: string;
  readonly promises: readonly string[];
  readonly area: PromiseArea;
  /** What to change, where. */
  readonly fix: string;
  /** The same in CloudFormation alone, for a template that has none of our constructs. @default fix, where that names none */
  readonly fixElsewhere?: string;
  /** What it judges exists once per account and region, so that the organisation may run it: then its promises are kept elsewhere. */
  readonly service?: AccountServiceName;
  /** One verdict per thing judged; none at all means: does not apply to this environment. */
  readonly check: (scope: Scope) => Iterable<Verdict>;
  /** Where the rule judges resources one at a time: `check` says nothing else, so that one of them can be judged alone. */
  readonly oneByOne?: OneByOne;
  /** The changes that must make this very rule complain about the changed resource. */
  readonly mutants: readonly (Mutant | StackMutant)[];
}

/** The parts of a rule whose verdict on one resource does not depend on its verdicts on the others. */
export interface OneByOne {
  readonly candidates: (scope: Scope) => readonly Resource[];
  /** Nothing at all for a candidate that is not concerned. */
  readonly judge: (resource: Resource, scope: Scope) => readonly Verdict[] | undefined;
  /** What there is to say where no candidate is concerned. */
  readonly absence: (scope: Scope) => Verdict | undefined;
}

type RuleText = Pick<Rule, 'id' | 'title' | 'promises' | 'area' | 'fix' | 'fixElsewhere' | 'service' | 'mutants'>;

/** A rule that reasons about the whole environment. */
export function environmentRule(rule: Omit<Rule, 'oneByOne'>): Rule {
  return { ...rule, oneByOne: undefined };
}

export interface ResourceRule extends RuleText {
  /** @default every type */
  readonly type?: string | readonly string[];
  /** Which resources of the type are concerned. @default all */
  readonly when?: (resource: Resource, scope: Scope) => boolean;
  /** True where at least one such resource must exist: its absence is a finding. @default never */
  readonly required?: (scope: Scope) => boolean;
  readonly judge: (resource: Resource, scope: Scope) => Verdict | readonly Verdict[];
}

/** A rule that judges each resource of a type by itself (and may look at its partners through the scope). */
export function resourceRule({ type, when = () => true, required, judge, ...text }: ResourceRule): Rule {
  const types = typeof type === 'string' ? [type] : type;
  const oneByOne: OneByOne = {
    candidates: ({ world }) => types?.flatMap((name) => world.ofType(name)) ?? world.resources,
    judge(resource, scope) {
      if (!when(resource, scope)) return undefined;
      const verdicts = judge(resource, scope);
      return Array.isArray(verdicts) ? verdicts : [verdicts as Verdict];
    },
    absence: (scope) => (required?.(scope) ? missing(types?.join(' or ') ?? 'any resource', text.title) : undefined),
  };
  return { ...text, oneByOne, check: (scope) => eachJudged(oneByOne, scope) };
}

/** What such a rule has to say about a scope, one after the other, for whoever need not hear it all. */
export function* eachJudged({ candidates, judge, absence }: OneByOne, scope: Scope): Iterable<Verdict> {
  let judged = 0;
  for (const resource of candidates(scope)) {
    const verdicts = judge(resource, scope);
    if (!verdicts) continue;
    judged += 1;
    yield* verdicts;
  }
  const absent = judged === 0 ? absence(scope) : undefined;
  if (absent) yield absent;
}

/** What a rule that is about stacks, not resources, uses for the type in its findings. */
export const STACK_TYPE = 'AWS::CloudFormation::Stack';

/** Judges one attribute of a stack, as the assembly's manifest gives it. */
export function judgeStack(
  stack: TemplateStack,
  property: string,
  expected: string,
  actual: Value,
  holds: boolean,
): Verdict {
  return holds
    ? { state: 'compliant', stack, property, value: actual }
    : { state: 'broken', stack, resourceType: STACK_TYPE, property, expected, actual };
}

/** The verdict on a resource that had to be there. */
export function missing(resourceType: string, expected: string): Broken {
  return { state: 'broken', resourceType, property: 'Type', expected, actual: 'no such resource' };
}
