import { format } from './assembly/symbol';
import type { Assembly, Resource, SourceLocation, TemplateStack, Value, World } from './assembly/types';
import type { Finding } from './finding';
import { type Broken, type Rule, STACK_TYPE, type Verdict } from './rule';
import type { Scope } from './scope';
import { type ScopeOptions, scopesOf } from './scopes';
import { type Said, WorldByWorld } from './world-by-world';

/** One thing that a rule looked at and found as promised: what the auditor reads. */
export interface Observation {
  readonly rule: string;
  readonly deployment: string | null;
  readonly environment: string | null;
  readonly stack: string | null;
  readonly logicalId: string | null;
  readonly resourceType: string;
  readonly property: string;
  readonly value: string;
  readonly source: SourceLocation | null;
}

/** What one rule came to in one environment. */
export interface RuleRun {
  readonly rule: string;
  readonly deployment: string | null;
  readonly environment: string | null;
  readonly state: 'compliant' | 'broken' | 'elsewhere' | 'not-applicable';
  /** Verdicts given, broken ones included. */
  readonly judged: number;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Written out when they are asked for: most answers of the gate need none of their texts. */
  readonly observations: readonly Observation[];
  readonly runs: readonly RuleRun[];
  /** Distinct resources that at least one rule gave a verdict on. */
  readonly resourcesJudged: number;
  /** Distinct resources of the stacks below. */
  readonly resources: number;
  /** Stacks that belong to what was judged. */
  readonly stacks: readonly TemplateStack[];
}

/** Lets every rule judge every environment under every combination of conditions. */
export function judge(assembly: Assembly, rules: readonly Rule[], options: ScopeOptions): Judgement {
  const findings = new Map<string, Finding>();
  const good: Good[] = [];
  const runs = new Map<string, RuleRun>();
  const seen = new Set<Resource>();
  const resources = new Set<Resource>();
  const stacks = new Set<TemplateStack>();
  const asked = new WorldByWorld();
  for (const world of assembly.worlds) {
    for (const scope of scopesOf(world, options)) {
      for (const stack of scope.world.stacks) stacks.add(stack);
      for (const resource of scope.world.resources) resources.add(resource);
      for (const rule of rules) {
        const said = asked.verdicts(rule, scope);
        const { broken, fresh } = said;
        for (const verdict of broken) keepFirst(findings, findingOf(rule, verdict, scope, world));
        for (const verdict of fresh) {
          if (verdict.state !== 'broken') good.push({ rule, verdict, scope });
          if (verdict.resource) seen.add(verdict.resource);
        }
        addRun(runs, rule, scope, said);
      }
    }
  }
  let observations: readonly Observation[] | undefined;
  return {
    findings: [...findings.values()],
    get observations() {
      observations ??= observationsOf(good);
      return observations;
    },
    runs: [...runs.values()],
    resourcesJudged: countOf(seen),
    resources: countOf(resources),
    stacks: assembly.stacks.filter((stack) => stacks.has(stack)),
  };
}

/** A resource that a condition changes is one in each world, and the same resource. */
function countOf(resources: ReadonlySet<Resource>): number {
  return new Set([...resources].map(({ stack, logicalId }) => `${stack.id}/${logicalId}`)).size;
}

/** @param check how the rule is asked, for whoever knows a part of the answers already */
export function verdictsOf(rule: Rule, scope: Scope, check = rule.check): Verdict[] {
  const service = organisationOf(rule, scope);
  if (service) return [{ state: 'elsewhere', property: `accountServices.${rule.service}`, value: service.reason }];
  try {
    return [...check(scope)];
  } catch (error) {
    return [unjudged(error)];
  }
}

/** The same, one after the other, for whoever need not hear them all. */
export function* eachVerdict(rule: Rule, scope: Scope): Iterable<Verdict> {
  if (organisationOf(rule, scope)) yield* verdictsOf(rule, scope);
  else yield* guarded(() => rule.check(scope));
}

/** A rule that throws has not judged: that is a finding, never a pass. */
export function* guarded(check: () => Iterable<Verdict>): Iterable<Verdict> {
  try {
    yield* check();
  } catch (error) {
    yield unjudged(error);
  }
}

/** Where the organisation runs for the account what the rule would look for, the rule is not asked. */
export function organisationOf({ service }: Rule, { environment }: Scope): { readonly reason: string } | undefined {
  const choice = service && environment?.deployment.accountServices[service];
  return choice?.kind === 'organisation' ? choice : undefined;
}

function unjudged(error: unknown): Verdict {
  return {
    state: 'broken',
    resourceType: '-',
    property: '-',
    expected: 'a template that the rule can judge',
    actual: error instanceof Error ? error.message : String(error),
  };
}

/** The same complaint under several conditions is told once, with those outcomes alone that all its worlds share. */
function keepFirst(findings: Map<string, Finding>, finding: Finding): void {
  const { rule, deployment, environment, stack, logicalId, resourceType, property, actual } = finding;
  const key = JSON.stringify([rule, deployment, environment, stack, logicalId, resourceType, property, actual]);
  const known = findings.get(key);
  findings.set(key, known ? { ...known, conditions: shared(known.conditions, finding.conditions) } : finding);
}

function shared(one: Finding['conditions'], other: Finding['conditions']): Finding['conditions'] {
  const alike = Object.entries(one).filter(([condition, outcome]) => other[condition] === outcome);
  return alike.length === Object.keys(one).length ? one : Object.fromEntries(alike);
}

function findingOf(rule: Rule, verdict: Broken, scope: Scope, world: World): Finding {
  const { id, title, promises, fix, fixElsewhere = fix } = rule;
  return {
    rule: id,
    title,
    promises,
    ...whose(scope, verdict),
    resourceType: verdict.resourceType,
    property: verdict.property,
    expected: verdict.expected,
    actual: show(verdict.actual),
    // A template of nobody has none of our files and constructs.
    fix: scope.environment ? fix : fixElsewhere,
    source: verdict.resource?.source ?? null,
    conditions: ofSameStage(verdict, world.conditions),
  };
}

/** Conditions are combined within a stage, and those of different stages run side by side: the others say nothing. */
function ofSameStage(
  { resource, stack = resource?.stack }: Broken,
  conditions: World['conditions'],
): World['conditions'] {
  const stage = stack?.id.includes('/') ? `${stack.id.split('/')[0]}/` : '';
  return Object.fromEntries(Object.entries(conditions).filter(([name]) => name.startsWith(stage)));
}

interface Good {
  readonly rule: Rule;
  readonly verdict: Exclude<Verdict, Broken>;
  readonly scope: Scope;
}

/** The same observation under several conditions is told once. */
function observationsOf(good: readonly Good[]): readonly Observation[] {
  const observations = new Map<string, Observation>();
  for (const each of good) {
    const seen = observationOf(each);
    const { rule, deployment, environment, stack, logicalId, resourceType, property, value } = seen;
    const key = `${rule}\n${deployment}\n${environment}\n${stack}\n${logicalId}\n${resourceType}\n${property}\n${value}`;
    if (!observations.has(key)) observations.set(key, seen);
  }
  return [...observations.values()];
}

function observationOf({ rule, verdict, scope }: Good): Observation {
  const { resource, stack = resource?.stack, property } = verdict;
  return {
    rule: rule.id,
    deployment: scope.environment?.deployment.name ?? null,
    environment: scope.environment?.name ?? null,
    stack: stack?.id ?? null,
    logicalId: resource?.logicalId ?? null,
    resourceType: resource?.type ?? (stack ? STACK_TYPE : '-'),
    property,
    value: verdict.state === 'elsewhere' ? `run by the organisation: ${verdict.value}` : show(verdict.value),
    source: resource?.source ?? null,
  };
}

function whose(scope: Scope, { resource, stack }: Pick<Verdict, 'resource' | 'stack'> = {}) {
  return {
    deployment: scope.environment?.deployment.name ?? null,
    environment: scope.environment?.name ?? null,
    stack: resource?.stack.id ?? stack?.id ?? null,
    logicalId: resource?.logicalId ?? null,
  };
}

function show(value: Value | undefined): string {
  return value === undefined ? 'absent' : format(value);
}

function addRun(runs: Map<string, RuleRun>, rule: Rule, scope: Scope, said: Said): void {
  const { deployment, environment } = whose(scope);
  const key = `${rule.id} ${deployment} ${environment}`;
  const before = runs.get(key);
  const broken = before?.state === 'broken' || said.broken.length > 0;
  const judged = (before?.judged ?? 0) + said.verdicts.length;
  // Of a rule that the organisation answers for, that is the only verdict.
  const elsewhere = said.verdicts[0]?.state === 'elsewhere';
  const state = broken ? 'broken' : elsewhere ? 'elsewhere' : judged > 0 ? 'compliant' : 'not-applicable';
  runs.set(key, { rule: rule.id, deployment, environment, state, judged });
}
