import type { PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { Deployment } from '../../lib/config/deployment';
import { loadAssembly } from '../assembly/load-assembly';
import { loadDeviations } from '../deviations';
import type { ExceptionsByDeployment } from '../exceptions';
import { runGate } from '../gate';
import { loadOpenParts } from '../promises/open-part';
import { writeComplianceReport } from '../report/write';
import type { Rule } from '../rule';
import { ALL_RULES } from '../rules/all';
import { violationsOf } from './violations';

/** What was synthesized, and what it is judged by; plain data, since it may go to another thread. */
export interface JudgingTask {
  readonly outdir: string;
  /** Checked deployments: what binds an environment is decided by them. */
  readonly deployments: readonly Deployment[];
  /** What the general packs may overlook, for the report; no promise has any. */
  readonly exceptions: ExceptionsByDeployment;
  /** Day as of which the calendar is judged, ISO 8601. */
  readonly asOf: string;
}

/** Judges an assembly, writes the compliance report beside it, and says what CDK wants to know of it. */
export function judgeSynthesized(
  { outdir, deployments, exceptions: accepted, asOf }: JudgingTask,
  rules: readonly Rule[] = ALL_RULES,
): PolicyValidationPluginReport {
  const assembly = loadAssembly(outdir);
  const concerned = deployments.filter(({ name }) => assembly.stacks.some(({ deployment }) => deployment === name));
  const deviations = concerned.flatMap(({ name }) => loadDeviations(name));
  const result = runGate({
    assembly,
    rules,
    deployments,
    deviations,
    // What is open is said of the whole roster; a part of it knows less.
    openParts: rules === ALL_RULES ? loadOpenParts() : undefined,
    jurisdiction: 'germany',
    asOf,
  });
  const exceptions = concerned.flatMap(({ name }) => accepted.get(name) ?? []);
  writeComplianceReport(outdir, { result, rules, exceptions, deviations });
  const violations = violationsOf(result, outdir);
  const { rulesRun, resourcesJudged } = result.summary;
  return {
    success: violations.length === 0,
    violations,
    metadata: { rules: String(rulesRun), resources: String(resourcesJudged), asOf },
  };
}
