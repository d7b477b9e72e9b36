import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stage } from 'aws-cdk-lib';
import { EnvironmentStack } from '../../../lib/environment-stack';
import { judgeSynthesized } from '../../../policies/pack/judge-synthesized';
import { JudgingThread } from '../../../policies/pack/judging-thread';
import { testDeployment, testEnvironment } from '../../fixtures/environment';

class SampleStack extends EnvironmentStack {}

describe('the promises are judged in a thread of their own, while whoever asks waits', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thread-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const task = (outdir: string) => ({
    outdir,
    deployments: [testDeployment()],
    exceptions: new Map(),
    asOf: '2026-11-22',
  });

  test('its answer and its report are those of judging here', () => {
    const outdir = join(folder, 'cdk.out');
    const app = new App({ outdir, analyticsReporting: false });
    const stack = new SampleStack(new Stage(app, 'sample-production'), 'database', testEnvironment());
    new CfnResource(stack, 'Db', { type: 'AWS::RDS::DBInstance', properties: { PubliclyAccessible: true } });
    app.synth();
    const report = () => readFileSync(join(folder, 'cdk.out.compliance.json'), 'utf8');

    const there = new JudgingThread().judge(task(outdir));
    const [written, here] = [report(), judgeSynthesized(task(outdir))];
    expect(there).toEqual(here);
    expect(there.success).toBe(false);
    expect(there.violations.map(({ ruleName }) => ruleName)).toContain('database-not-public');
    expect(report()).toBe(written);
  });

  test('what it cannot read is an error here, never a pass', () => {
    expect(() => new JudgingThread().judge(task(join(folder, 'nothing')))).toThrow(/^there is no .*nothing/);
  });
});
