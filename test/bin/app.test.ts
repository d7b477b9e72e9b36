import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { readonly ruleName: string; readonly severity?: string }[];
  }[];
}

/** Runs the app as the CDK CLI does, with everything on: the built-in validator, the general packs, the exceptions. */
function runApp(outdir: string, environment: NodeJS.ProcessEnv = {}) {
  return spawnSync('node', ['-r', 'ts-node/register', 'bin/app.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CDK_VALIDATION: 'true', CDK_OUTDIR: outdir, ...environment },
  });
}

describe('the app as the CDK command line runs it', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bollwerk-app-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  test('nine environments pass the built-in validator, the general packs and the exceptions', () => {
    const { status, stderr } = runApp(outdir);
    const report: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
    const complaints = report.pluginReports.flatMap(({ pluginName, violations }) =>
      violations
        .filter(({ severity }) => severity !== 'warning' || pluginName !== 'CloudFormation Validate')
        .map(({ ruleName }) => `${pluginName} ${ruleName}`),
    );
    expect(complaints).toEqual([]);
    expect({ status, trouble: /Error:/.exec(stderr)?.[0] }).toEqual({ status: 0, trouble: undefined });
    // The validator did run: it warns that zones are spelled out, which is our choice (docs/decisions/built-in-validator.md).
    expect(report.pluginReports.map(({ pluginName }) => pluginName)).toContain('CloudFormation Validate');
  }, 120_000);

  test('a configuration that cannot be used exits 2 and synthesizes nothing', () => {
    const nowhere = join(outdir, 'nothing');
    const { status, stderr } = runApp(nowhere, { BOLLWERK_AS_OF: '2026-02-30' });
    expect(stderr).toBe('as-of date 2026-02-30: allowed is a day that exists, such as 2026-11-22\n');
    expect(status).toBe(2);
    expect(existsSync(join(nowhere, 'manifest.json'))).toBe(false);
  });
});
