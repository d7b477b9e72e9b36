import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { type Deployment, ENVIRONMENT_NAMES } from '../lib/config/deployment';
import { buildApp } from '../stacks/build-app';

/**
 * One measured process: `node bench/synth.ts SIZE PLUGINS` synthesizes an `empty` app, `one` environment or all `nine`:
 * `bare`; with the general `packs`; or with the promise `gate`. The built-in validator is off in all of them.
 */
const [size = 'one', plugins = 'bare'] = process.argv.slice(2);

async function register(app: App, deployments: readonly Deployment[], asOf: string): Promise<void> {
  const { exceptionsOf } = await import('../policies/exceptions');
  const options = { deployments, exceptions: exceptionsOf(deployments), asOf };
  if (plugins === 'packs') {
    const { registerGeneralPacks } = await import('../policies/general-packs');
    registerGeneralPacks(app, options);
  } else {
    const { registerPromiseChecks } = await import('../policies/pack');
    registerPromiseChecks(app, options);
  }
}

async function main(): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-bench-'));
  try {
    const { deployments: all, asOf } = checkedDeployments();
    const deployments = size === 'empty' ? [] : size === 'one' ? all.slice(0, 1) : all;
    const app = buildApp({ deployments, environments: size === 'one' ? ['production'] : ENVIRONMENT_NAMES, outdir });
    if (plugins !== 'bare') await register(app, deployments, asOf);
    app.synth();
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

void main();
