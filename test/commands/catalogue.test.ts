import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bollwerk } from './process';

const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const database = join(folder, 'database.template.json');
writeFileSync(
  database,
  JSON.stringify({
    Resources: { Db: { Type: 'AWS::RDS::DBInstance', Properties: { MultiAZ: true, PubliclyAccessible: true } } },
  }),
);

describe('bollwerk promises', () => {
  test.concurrent('lists all 212 with their states; what binds nothing here is not judged', async () => {
    const { code, stdout } = await bollwerk('promises', '--assembly', database, '--format', 'json');
    const { promises } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(promises).toHaveLength(212);
    const stateOf = (id: string) => promises.find((promise: { id: string }) => promise.id === id);
    expect(stateOf('EVM-13')).toMatchObject({ state: 'broken', ways: { template: 'broken' } });
    expect(stateOf('EMB-41')).toMatchObject({ ways: { template: 'kept', evidence: 'elsewhere' } });
    expect(stateOf('EVM-02')).toMatchObject({ state: null, ways: {} });
  });

  test.concurrent('lists those of one state and one document', async () => {
    const { stdout } = await bollwerk(
      'promises',
      '--assembly',
      database,
      '--state',
      'broken',
      '--document',
      'evermood',
    );
    const ids = stdout.match(/^[A-Z]{3}-\d{2}/gm) ?? [];
    expect(ids).toContain('EVM-13');
    expect(ids.every((id) => id.startsWith('EVM-'))).toBe(true);
    expect(stdout).toMatch(new RegExp(`^${ids.length} promises, as of `, 'm'));
  });
});

describe('bollwerk explain', () => {
  test.concurrent('a promise: both languages, mapping, rules, mutants, resources and values', async () => {
    const { code, stdout } = await bollwerk('explain', 'emb-41', '--assembly', database);
    expect(code).toBe(0);
    expect(stdout).toContain('Database on RDS with failover');
    expect(stdout).toContain('Datenbank auf RDS mit Ausfallschutz');
    expect(stdout).toMatch(/mapping .*BSI C5 .*ISO 27001 .*CSA CCM/);
    expect(stdout).toMatch(/^ {4}database-multi-az /m);
    expect(stdout).toContain('- flip: Multi-AZ off');
    expect(stdout).toMatch(/✓ database\.template\.json Db \(AWS::RDS::DBInstance\) MultiAZ = true/);
  });

  test.concurrent('a rule, with what it found broken', async () => {
    const { stdout } = await bollwerk('explain', 'database-not-public', '--assembly', database);
    expect(stdout).toMatch(/^ {2}promises {4}EVM-13 {2}Databases sit in the most trusted zone\n {14}SMV-28 {2}/m);
    expect(stdout).toMatch(/^ {2}mapping {5}.*BSI C5/m);
    expect(stdout).toMatch(/✗ .*PubliclyAccessible: expected false, found\s+true/);
  });

  test.concurrent('without templates, when only the words are wanted', async () => {
    const { code, stdout } = await bollwerk('explain', 'EVM-02', '--no-synth');
    expect(code).toBe(0);
    expect(stdout).toContain('Open Telekom Cloud');
    expect(stdout).not.toContain('what it saw');
  });
});
