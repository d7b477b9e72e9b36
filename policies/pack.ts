import { App, type IPolicyValidationContext, type PolicyValidationPluginReport, Validations } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag/lib/nag-pack';
import type { JudgingTask } from './pack/judge-synthesized';
import { JudgingThread } from './pack/judging-thread';
import type { Rule } from './rule';

export interface PromiseCheckOptions extends Omit<JudgingTask, 'outdir'> {
  /** @default every rule, judged in a thread of its own */
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
  private readonly thread: JudgingThread | undefined;

  constructor(private readonly options: PromiseCheckOptions) {
    super();
    this.packName = this.name;
    this.thread = options.rules ? undefined : new JudgingThread();
  }

  override validate({ appConstruct }: IPolicyValidationContext): PolicyValidationPluginReport {
    if (!App.isApp(appConstruct)) throw new Error('the promise checks belong to the app, not to a part of it');
    const { rules, ...judged } = this.options;
    const task = { ...judged, outdir: appConstruct.outdir };
    return this.thread ? this.thread.judge(task) : inThisThread(task, rules);
  }

  /** Rules never look at constructs. */
  protected override checkResource(): void {}
}

/** The rules' code is loaded only where it is needed. */
function inThisThread(task: JudgingTask, rules: readonly Rule[] | undefined): PolicyValidationPluginReport {
  const { judgeSynthesized } = require('./pack/judge-synthesized') as typeof import('./pack/judge-synthesized');
  return judgeSynthesized(task, rules);
}
