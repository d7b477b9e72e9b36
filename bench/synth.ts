import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedDeployments } from '../lib/config/checked-deployments';
import { ENVIRONMENT_NAMES } from '../lib/config/deployment';
import { exceptionsOf } from '../policies/exceptions';
import { registerGeneralPacks } from '../policies/general-packs';
import { registerPromiseChecks } from '../policies/pack';
import { buildApp } from '../stacks/build-app';

/**
 * One measured process: `node bench/synth.ts SIZE PLUGINS` synthesizes an `empty` app, `one` environment or all `nine`,
 * `bare`, with the general `packs`, or with the promise `gate`. The built-in validator is off in all of them.
 */
const [size = 'one', plugins = 'bare'] = process.argv.slice(2);
const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-bench-'));
try {
  const { deployments: all, asOf } = checkedDeployments();
  const deployments = size === 'empty' ? [] : size === 'one' ? all.slice(0, 1) : all;
  const app = buildApp({ deployments, environments: size === 'one' ? ['production'] : ENVIRONMENT_NAMES, outdir });
  if (plugins === 'packs') registerGeneralPacks(app, { deployments, exceptions: exceptionsOf(deployments), asOf });
  if (plugins === 'gate') registerPromiseChecks(app, { deployments, exceptions: exceptionsOf(deployments), asOf });
  app.synth();
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
