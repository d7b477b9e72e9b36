import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bollwerk, type Outcome, ROOT, run } from '../commands/process';

const folder = mkdtempSync(join(tmpdir(), 'evasions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synth(output: string, ...switches: readonly string[]): Promise<Outcome> {
  return synthApp('broken-app.ts', output, ...switches);
}

function synthApp(name: string, output: string, ...switches: readonly string[]): Promise<Outcome> {
  const app = `node -r ts-node/register ${join(ROOT, 'test/canaries', name)}`;
  const env = { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  return run(
    process.execPath,
    [cdk, 'synth', '--quiet', '--app', app, '--output', join(folder, output), ...switches, '**'],
    { env },
  );
}

async function rulesThatComplain(output: string): Promise<readonly string[]> {
  const { code, stdout } = await bollwerk('gate', '--assembly', join(folder, output), '--format', 'json');
  expect(code).toBe(1);
  const findings: readonly { readonly rule: string }[] = JSON.parse(stdout).findings;
  return findings.map(({ rule }) => rule);
}

describe('what CDK lets through, the gate stops', () => {
  test('a public database fails the synth', async () => {
    const { code, stderr } = await synth('plain');
    expect(code).toBe(1);
    expect(stderr).toContain('database-not-public');
  });

  test('with --ignore-errors the synth passes; the gate still says no', async () => {
    expect((await synth('ignored', '--ignore-errors')).code).toBe(0);
    expect(await rulesThatComplain('ignored')).toContain('database-not-public');
  });

  test('with failSynthOnValidationErrors=false, whatever the synth says, the gate still says no', async () => {
    await synth('lenient', '--context', '@aws-cdk/core:failSynthOnValidationErrors=false');
    expect(await rulesThatComplain('lenient')).toContain('database-not-public');
  });

  test('a database of a second copy of aws-cdk-lib is judged by the synth and by the gate', async () => {
    const { code, stderr } = await synthApp('second-copy-app.ts', 'second-copy');
    expect(code).toBe(1);
    expect(stderr).toContain('database-not-public');
    expect(await rulesThatComplain('second-copy')).toContain('database-not-public');
  });

  test('a database that an aspect opens last is seen, whatever the app acknowledges, suppresses or claims to be', async () => {
    const { code, stderr } = await synthApp('talked-away-app.ts', 'talked-away');
    expect(code).toBe(1);
    expect(stderr).toContain('database-not-public');
    expect(await rulesThatComplain('talked-away')).toContain('database-not-public');
  });

  test('a resource that no construct of our aws-cdk-lib made is judged like any other', async () => {
    const template = join(ROOT, 'test/fixtures/canaries/database.template.json');
    expect(readFileSync(template, 'utf8')).not.toContain('aws:cdk:path');
    const { code, stdout } = await bollwerk('gate', '--assembly', template, '--format', 'json');
    expect(code).toBe(1);
    expect(stdout).toContain('"database-not-public"');
  });
});
