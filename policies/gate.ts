import type { Deployment, Jurisdiction } from '../lib/config/deployment';
import type { Environment } from '../lib/config/environment';
import type { Assembly, TemplateStack } from './assembly/types';
import type { Deviation } from './deviations/deviation';
import { lapsedFindings } from './deviations/lapsed';
import type { Finding } from './finding';
import { type Judgement, judge } from './judge';
import { loadCatalogue } from './promises/catalogue';
import type { OpenPart } from './promises/open-part';
import { stalePartFindings } from './promises/stale-parts';
import type { Rule } from './rule';
import { countStates, type JudgedEnvironment, type PromiseState, promiseStates, type State } from './states';

export interface GateInput {
  readonly assembly: Assembly;
  readonly rules: readonly Rule[];
  readonly deployments: readonly Deployment[];
  readonly deviations: readonly Deviation[];
  /** The list of what rules do not show yet, to be asked whether it is still true. @default not asked */
  readonly openParts?: ReadonlyMap<string, OpenPart>;
  readonly jurisdiction: Jurisdiction;
  /** Calendar day of the judgement, ISO 8601; printed, never read from the clock here. */
  readonly asOf: string;
  /** Environments of the repository to leave out. @default none */
  readonly leaveOut?: (environment: Environment) => boolean;
}

/** The gate's answer as data: every format is made from it. */
export interface GateResult {
  readonly summary: {
    readonly asOf: string;
    readonly states: { readonly [state in State]: number };
    readonly findings: number;
    readonly rulesRun: number;
    readonly resourcesJudged: number;
    readonly resources: number;
    readonly environments: readonly JudgedEnvironment[];
    readonly templates: readonly { readonly stack: string; readonly file: string; readonly sha256: string }[];
    /** Promises of one deployment that a foreign template is not held to. */
    readonly notJudged: readonly string[];
  };
  readonly promises: readonly PromiseState[];
  readonly findings: readonly Finding[];
  readonly judgement: Judgement;
}

/** Judges a loaded assembly. Pure: the same input gives the same answer, whatever the folder or the day. */
export function runGate(input: GateInput): GateResult {
  const { assembly, rules, deployments, deviations, openParts = new Map(), jurisdiction, asOf, leaveOut } = input;
  const judgement = judge(assembly, rules, { deployments, jurisdiction, leaveOut });
  const judged = environmentsOf(judgement);
  const catalogue = loadCatalogue();
  const promises = promiseStates({ catalogue, rules, judgement, judged, deviations, asOf });
  const bound = new Set(promises.map(({ id }) => id));
  const judgedDeployments = new Set(judged.map(({ deployment }) => deployment));
  const concerned = deviations.filter(({ deployment }) => judgedDeployments.has(deployment));
  const findings = [
    ...judgement.findings,
    ...lapsedFindings(concerned, asOf),
    ...stalePartFindings({ parts: openParts, rules, types: ownTypes(assembly, judgedDeployments) }),
  ];
  return {
    summary: {
      asOf,
      states: countStates(promises),
      findings: findings.length,
      rulesRun: rules.length,
      resourcesJudged: judgement.resourcesJudged,
      resources: judgement.resources,
      environments: judged,
      templates: judgement.stacks.map(({ id, file, sha256 }: TemplateStack) => ({ stack: id, file, sha256 })),
      notJudged: catalogue.map(({ id }) => id).filter((id) => !bound.has(id)),
    },
    promises,
    findings: findings.sort(bySeverity(promises)),
    judgement,
  };
}

/** Types of the resources that stand in judged deployments of the repository. */
function ownTypes({ worlds }: Assembly, judged: ReadonlySet<string | null>): ReadonlySet<string> {
  const own = worlds[0]?.resources.filter(
    ({ stack }) => stack.deployment !== undefined && judged.has(stack.deployment),
  );
  return new Set(own?.map(({ type }) => type));
}

/** Which environments the rules were run in, in the order of the assembly. */
function environmentsOf(judgement: Judgement): JudgedEnvironment[] {
  const seen = new Map<string, JudgedEnvironment>();
  for (const { deployment, environment } of judgement.runs) {
    seen.set(`${deployment}/${environment}`, { deployment, environment });
  }
  return [...seen.values()];
}

/** What breaks the most promises comes first; ties by rule and resource, so that the order never changes by itself. */
function bySeverity(promises: readonly PromiseState[]): (a: Finding, b: Finding) => number {
  const known = new Set(promises.map(({ id }) => id));
  const weight = (finding: Finding) => finding.promises.filter((id) => known.has(id)).length;
  const key = (finding: Finding) =>
    [finding.rule, finding.deployment, finding.environment, finding.stack, finding.logicalId, finding.property].join(
      ' ',
    );
  return (a, b) => weight(b) - weight(a) || (key(a) < key(b) ? -1 : 1);
}
