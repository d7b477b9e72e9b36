import { loadDeviations } from '../../../policies/deviations';
import { complianceReport } from '../../../policies/report/compliance';
import { complianceJson } from '../../../policies/report/json';
import { complianceMarkdown } from '../../../policies/report/markdown';
import { databaseBackupRetention } from '../../../policies/rules/database/backup-retention';
import { databaseMultiAz } from '../../../policies/rules/database/multi-az';
import { databaseNotPublic } from '../../../policies/rules/database/not-public';
import { templateParts } from '../../../policies/template-parts';
import { HEALTHY, judged } from '../judged';

const EXCEPTION = {
  rules: ['AwsSolutions::AwsSolutions-RDS11'],
  paths: ['database/Database/Instance/Resource'],
  environments: ['production' as const],
  reason: 'A port is no secret: nothing but the app can reach it.',
  owner: 'platform',
  expires: '2027-05-31',
  place: 'deployments/evermood/exceptions.yaml:12',
};

const reportOn = (databases: Parameters<typeof judged>[0]['databases']) =>
  complianceReport({
    result: judged({ databases, deviations: loadDeviations('evermood') }),
    rules: [databaseBackupRetention, databaseMultiAz, databaseNotPublic],
    exceptions: [EXCEPTION],
    deviations: loadDeviations('evermood'),
  });

describe('the compliance report', () => {
  const report = reportOn({ production: HEALTHY, staging: { ...HEALTHY, MultiAZ: false } });
  const markdown = complianceMarkdown(report);

  test('leads from promise to rule to resource to property to value to source line to template hash', () => {
    const promise = report.promises.find(({ id }) => id === 'EMB-41');
    const binding = promise?.bindings.find(
      ({ way, environment }) => way === 'template' && environment === 'production',
    );
    expect(binding).toMatchObject({ state: 'kept', rules: ['database-multi-az'] });
    const rule = report.rules.find(({ id }) => id === 'database-multi-az');
    const template = report.summary.templates.find(({ stack }) => stack === 'evermood-production/database')?.sha256;
    expect(rule?.seen).toContainEqual({
      deployment: 'evermood',
      environment: 'production',
      stack: 'evermood-production/database',
      logicalId: 'Db',
      resourceType: 'AWS::RDS::DBInstance',
      property: 'MultiAZ',
      value: 'true',
      source: { file: 'lib/database/database.ts', line: 58 },
      compliant: true,
      expected: null,
      template,
    });
    expect(template).toMatch(/^[0-9a-f]{64}$/);
  });

  test('shows what is broken, with what was expected', () => {
    const seen = report.rules.find(({ id }) => id === 'database-multi-az')?.seen;
    expect(seen?.filter(({ compliant }) => !compliant)).toEqual([
      expect.objectContaining({ environment: 'staging', value: 'false', expected: 'true' }),
    ]);
    expect(markdown).toMatch(/broken: false, expected true/);
  });

  test('names what templates do not prove, and by what it is shown instead', () => {
    expect(report.notProven).toContainEqual(
      expect.objectContaining({
        id: 'EVM-04',
        way: 'evidence',
        state: 'elsewhere',
        by: { en: expect.any(String), de: expect.any(String) },
      }),
    );
    expect(report.notProven).toContainEqual(
      expect.objectContaining({ id: 'EMB-48', way: 'template', state: 'uncovered' }),
    );
    expect(report.notProven.some(({ id, way }) => id === 'EVM-13' && way === 'template')).toBe(false);
  });

  test('has every promise in both languages', () => {
    for (const { title, promise } of report.promises) {
      for (const text of [title.en, title.de, promise.en, promise.de]) expect(text.length).toBeGreaterThan(0);
    }
    expect(markdown).toContain('### EMB-41 Database on RDS with failover · Datenbank auf RDS mit Ausfallschutz');
  });

  test('lists deviations and exceptions with owner and expiry', () => {
    expect(markdown).toMatch(
      /\| evermood \| EVM-02 \| template, organisation \|.*chief information security officer.*2027-11-15/,
    );
    expect(markdown).toMatch(/AwsSolutions-RDS11.*platform \| 2027-05-31/);
  });

  test('counts promises by state, and beside it what templates can show of them', () => {
    const kept = /\| kept \| (\d+) \| (\d+) \|/.exec(markdown);
    expect(Number(kept?.[1])).toBe(report.summary.states.kept);
    expect(Number(kept?.[2])).toBe(templateParts(report.promises).filter(({ state }) => state === 'kept').length);
    expect(Number(kept?.[2])).toBeGreaterThan(0);
  });

  test('prints the day of judgement, and holds no other time', () => {
    expect(markdown).toContain('Stichtag: 2026-11-22');
    expect(JSON.stringify(report)).not.toMatch(/\d{2}:\d{2}:\d{2}/);
  });

  test('as JSON holds the same', () => {
    expect(JSON.parse(complianceJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  test('the same input gives the same bytes', () => {
    const again = reportOn({ production: HEALTHY, staging: { ...HEALTHY, MultiAZ: false } });
    expect(complianceJson(again)).toBe(complianceJson(report));
    expect(complianceMarkdown(again)).toBe(markdown);
  });

  test('a value of a template cannot add a row or a heading', () => {
    const nasty = complianceMarkdown(reportOn({ production: { ...HEALTHY, MultiAZ: '| x |\n# Kept\n<b>' } }));
    expect(nasty).not.toMatch(/^# Kept/m);
    expect(nasty).not.toContain('<b>');
    expect(nasty).toContain('\\| x \\|');
  });
});
