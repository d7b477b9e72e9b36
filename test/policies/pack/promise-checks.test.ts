import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stage, Validations } from 'aws-cdk-lib';
import { EnvironmentStack } from '../../../lib/environment-stack';
import { registerPromiseChecks } from '../../../policies/pack';
import { databaseMultiAz } from '../../../policies/rules/database/multi-az';
import { databaseNotPublic } from '../../../policies/rules/database/not-public';
import { testDeployment, testEnvironment } from '../../fixtures/environment';

class SampleStack extends EnvironmentStack {}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  jest.restoreAllMocks();
});

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly suggestedFix: string;
  readonly violatingConstructs: readonly {
    readonly constructPath: string;
    readonly cloudFormationResource?: {
      readonly templatePath: string;
      readonly logicalId: string;
      readonly propertyPaths?: readonly string[];
    };
  }[];
}

/** Synthesizes one environment with a database; `change` may do to it what it likes. */
function synth(change: (app: App, database: CfnResource) => void, context: Record<string, unknown> = {}) {
  const outdir = join(folder, 'cdk.out');
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:stackRelativeExports': true, ...context },
  });
  const stage = new Stage(app, 'sample-production');
  const stack = new SampleStack(stage, 'database', testEnvironment());
  const database = new CfnResource(stack, 'Db', {
    type: 'AWS::RDS::DBInstance',
    properties: { MultiAZ: true, PubliclyAccessible: false },
  });
  registerPromiseChecks(app, {
    deployments: [testDeployment()],
    exceptions: new Map(),
    asOf: '2026-11-22',
    rules: [databaseMultiAz, databaseNotPublic],
  });
  change(app, database);
  let failure: unknown;
  try {
    app.synth();
  } catch (error) {
    failure = error;
  }
  const path = join(outdir, 'validation-report.json');
  const reports = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).pluginReports : [];
  const violations: readonly Violation[] =
    reports.find((each: { pluginName: string }) => each.pluginName === 'Promises')?.violations ?? [];
  return { failure, violations, outdir, failed: failure !== undefined || process.exitCode === 1 };
}

describe('the promises as a pack of cdk-nag', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  test('a healthy app is synthesized', () => {
    expect(synth(() => undefined)).toMatchObject({ failed: false, violations: [] });
  });

  test('an override that no construct shows fails the synth, fatally, at resource and property', () => {
    const { failed, violations } = synth((_app, database) => database.addPropertyOverride('PubliclyAccessible', true));
    expect(failed).toBe(true);
    expect(violations).toEqual([
      expect.objectContaining({
        ruleName: 'database-not-public',
        severity: 'fatal',
        description: expect.stringContaining('EVM-13'),
        suggestedFix: databaseNotPublic.fix,
        violatingConstructs: [
          expect.objectContaining({
            constructPath: 'sample-production/database/Db',
            cloudFormationResource: {
              templatePath: expect.stringMatching(/^assembly-sample-production\/.*\.template\.json$/),
              logicalId: 'Db',
              propertyPaths: ['Properties.PubliclyAccessible'],
            },
          }),
        ],
      }),
    ]);
  });

  test.each(['Promises::database-not-public', 'database-not-public', 'Promises-database-not-public'])(
    'nobody can acknowledge a broken promise away: %s',
    (id) => {
      const { failed, violations } = synth((app, database) => {
        database.addPropertyOverride('PubliclyAccessible', true);
        Validations.of(app).acknowledge({ id, reason: 'it is late' });
        Validations.of(database).acknowledge({ id, reason: 'it is late' });
      });
      expect(failed).toBe(true);
      expect(violations).toHaveLength(1);
    },
  );

  test('what is missing is reported at the first stack of the environment, for the command line passes over a stage', () => {
    const { failed, violations } = synth((_app, database) => database.stack.node.tryRemoveChild('Db'));
    expect(failed).toBe(true);
    expect(violations[0]).toMatchObject({
      description: expect.stringContaining('no such resource'),
      violatingConstructs: [{ constructPath: 'sample-production/database' }],
    });
  });

  test('the report stands beside the assembly, and nothing of ours in it', () => {
    const { outdir } = synth(() => undefined);
    expect(readdirSync(folder).sort()).toEqual(['cdk.out', 'cdk.out.compliance.json', 'cdk.out.compliance.md']);
    expect(readdirSync(outdir).filter((name) => name.includes('compliance'))).toEqual([]);
  });

  test('two synths in different folders give the same report', () => {
    const read = (outdir: string) => ['json', 'md'].map((kind) => readFileSync(`${outdir}.compliance.${kind}`, 'utf8'));
    const first = read(synth(() => undefined).outdir);
    rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'pack-of-another-name-'));
    expect(read(synth(() => undefined).outdir)).toEqual(first);
    expect(first.join('')).not.toContain(folder);
  });
});
