import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment, EnvironmentName } from '../../lib/config/deployment';
import { buildApp } from '../../stacks/build-app';
import { loadAssembly } from '../assembly/load-assembly';
import type { Assembly } from '../assembly/types';

/** The real, healthy templates of one deployment: what mutants are made of. */
export function healthyAssembly(deployment: Deployment, environments: readonly EnvironmentName[]): Assembly {
  const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-healthy-'));
  try {
    buildApp({ deployments: [deployment], environments, outdir }).synth();
    return loadAssembly(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
