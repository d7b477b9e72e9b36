import { App, type IPolicyValidationContext, type PolicyValidationPluginReport, Validations } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag/lib/nag-pack';
import type { Deployment } from '../lib/config/deployment';
import { loadAssembly } from './assembly/load-assembly';
import { loadDeviations } from './deviations';
import type { ExceptionsByDeployment } from './exceptions';
import { runGate } from './gate';
import { violationsOf } from './pack/violations';
import { loadOpenParts } from './promises/open-part';
import { writeComplianceReport } from './report/write';
import type { Rule } from './rule';
import { ALL_RULES } from './rules/all';

export interface PromiseCheckOptions {
  /** Checked deployments: what binds an environment is decided by them. */
  readonly deployments: readonly Deployment[];
  /** What the general packs may overlook, for the report; no promise has any. */
  readonly exceptions: ExceptionsByDeployment;
  /** Day as of which the calendar is judged, ISO 8601. */
  readonly asOf: string;
  /** @default every rule */
  readonly rules?: readonly Rule[];
}

/** Judges every promise at each synth, writes the compliance report beside the assembly, and fails the synth if one is broken. */
export function registerPromiseChecks(app: App, options: PromiseCheckOptions): PromiseChecks {
  const checks = new PromiseChecks(options);
  Validations.of(app).addPlugins(checks);
  return checks;
}

/**
 * The promises as a pack beside cdk-nag's. Those walk constructs; this one reads what CloudFormation will be given, so that overrides, raw
 * resources, other copies of aws-cdk-lib and partners in other stacks are all seen. Its findings are fatal: CDK lets
 * nobody acknowledge such.
 */
export class PromiseChecks extends NagPack {
  override readonly name = 'Promises';
  override readonly ruleIds: string[];
  private readonly rules: readonly Rule[];

  constructor(private readonly options: PromiseCheckOptions) {
    super();
    this.packName = this.name;
    this.rules = options.rules ?? ALL_RULES;
    this.ruleIds = this.rules.map(({ id }) => id);
  }

  override validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    if (!App.isApp(appConstruct)) throw new Error('the promise checks belong to the app, not to a part of it');
    const { outdir } = appConstruct;
    const { deployments, exceptions: accepted, asOf } = this.options;
    const assembly = loadAssembly(outdir);
    const concerned = deployments.filter(({ name }) => assembly.stacks.some(({ deployment }) => deployment === name));
    const deviations = concerned.flatMap(({ name }) => loadDeviations(name));
    const result = runGate({
      assembly,
      rules: this.rules,
      deployments,
      deviations,
      // What is open is said of the whole roster; a part of it knows less.
      openParts: this.rules === ALL_RULES ? loadOpenParts() : undefined,
      jurisdiction: 'germany',
      asOf,
    });
    const exceptions = concerned.flatMap(({ name }) => accepted.get(name) ?? []);
    writeComplianceReport(outdir, { result, rules: this.rules, exceptions, deviations });
    const violations = violationsOf(result, outdir);
    const { rulesRun, resourcesJudged } = result.summary;
    return {
      success: violations.length === 0,
      violations,
      metadata: { rules: String(rulesRun), resources: String(resourcesJudged), asOf },
    };
  }

  /** Rules never look at constructs. */
  protected override checkResource(): void {}
}
