import { parentPort, workerData } from 'node:worker_threads';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { ConfigurationError } from '../lib/config/configuration-error';
import type { EnvironmentName } from '../lib/config/deployment';
import { buildApp } from '../stacks/build-app';

export interface SynthesisRequest {
  readonly asOf: string;
  readonly outdir: string;
  /** Names; all where left out. */
  readonly deployments?: readonly string[];
  readonly environments?: readonly EnvironmentName[];
}

export interface SynthesisReport {
  /** Lines for the person who wrote the deployment; empty when the assembly has been written. */
  readonly problems: readonly string[];
}

/** Without packs: they would judge what is about to be judged, and stop at what the gate has to report. */
function synthesize({ asOf, outdir, deployments, environments }: SynthesisRequest): SynthesisReport {
  process.env.CDK_VALIDATION = 'false';
  try {
    const chosen = checkedDeployments(asOf).deployments.filter(({ name }) => deployments?.includes(name) ?? true);
    buildApp({ deployments: chosen, environments, outdir }).synth();
    return { problems: [] };
  } catch (error) {
    if (error instanceof ConfigurationError) return { problems: error.lines };
    throw error;
  }
}

parentPort?.postMessage(synthesize(workerData as SynthesisRequest));
