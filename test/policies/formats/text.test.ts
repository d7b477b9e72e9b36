import { compareResults } from '../../../policies/base-comparison';
import type { Report } from '../../../policies/formats/report';
import { formatText } from '../../../policies/formats/text';
import { HEALTHY, judged } from '../judged';

const text = (databases: Parameters<typeof judged>[0]['databases'], rest: Partial<Report> = {}) =>
  formatText({ result: judged({ databases }), strict: false, colour: false, ...rest });

describe('the gate as text', () => {
  test('a healthy assembly is said to have been judged: how many rules, resources, templates, and as of which day', () => {
    const said = text({ production: HEALTHY, staging: HEALTHY });
    expect(said).toMatch(/^KEPT: no rule found anything to complain about\.$/m);
    expect(said).toMatch(/^3 rules judged 2 of 2 resources in 2 templates of 2 environments, as of 2026-11-22\.$/m);
    expect(said).toMatch(/^What templates can show, of \d+ promises: .* kept \(\d+ with other parts open\)\.$/m);
    expect(said).toMatch(/^ {2}elsewhere {2}not broken, and a part of it is not for templates to show/m);
  });

  test('a finding says where, what is expected, what is there and what to change', () => {
    expect(text({ production: { ...HEALTHY, MultiAZ: false } })).toContain(
      [
        '  database-multi-az: Each database has a synchronous standby in a second availability zone',
        '    where     evermood-production/database Db (AWS::RDS::DBInstance)  lib/database/database.ts:58',
        '    property  MultiAZ',
        '    expected  true',
        '    actual    false',
        '    fix       Set MultiAZ to true',
      ].join('\n'),
    );
  });

  test('two properties of one resource are one complaint, and told once however many promises they break', () => {
    const result = judged({ databases: { production: { ...HEALTHY, MultiAZ: false } } });
    const other = result.findings.map((finding) => ({ ...finding, property: 'AvailabilityZone', actual: 'a' }));
    const said = formatText({
      result: { ...result, findings: [...result.findings, ...other] },
      strict: false,
      colour: false,
    });
    expect(said.match(/^ {2}database-multi-az: /gm)?.length).toBe(said.match(/^✗ /gm)?.length);
    expect(said.match(/^ {4}fix /gm)).toHaveLength(1);
    expect(said).toMatch(/^ {4}property {2}MultiAZ\n.*\n.*\n {4}property {2}AvailabilityZone$/m);
    expect(said).toContain('  database-multi-az: see above, evermood-production/database Db (AWS::RDS::DBInstance)\n');
  });

  test('of many resources the first are named, and how many more there are', () => {
    const result = judged({ databases: { production: { ...HEALTHY, MultiAZ: false } } });
    const findings = result.findings.flatMap((finding) =>
      Array.from({ length: 501 }, (_, index) => ({ ...finding, logicalId: `Db${index}` })),
    );
    const said = formatText({ result: { ...result, findings }, strict: false, colour: false });
    expect(said).toContain('              and 491 more resources: --format json has them all\n');
    expect(said).toContain('see above, evermood-production/database Db0 (AWS::RDS::DBInstance) and 500 more\n');
    expect(said.split('\n').length).toBeLessThan(60);
  });

  test('no line is longer than a page is wide, save for what has no space in it', () => {
    const long = { ...HEALTHY, MultiAZ: Array.from({ length: 80 }, (_, index) => `word${index}`).join(' ') };
    const lines = text({ production: long }).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines).toContain(
      '    actual    word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12',
    );
    const name = 'x'.repeat(150);
    expect(text({ production: { ...HEALTHY, MultiAZ: name } })).toContain(`    actual    ${name}\n`);
  });

  test('the same complaint in two environments is told once, with both places', () => {
    const said = text({ production: { ...HEALTHY, MultiAZ: false }, staging: { ...HEALTHY, MultiAZ: false } });
    expect(said.match(/^ {4}expected {2}true$/gm)).toHaveLength(1);
    expect(said).toContain('broken: evermood production, staging');
    expect(said).toContain('evermood-staging/database Db');
  });

  test('what is missing is told by the environment it is missing from', () => {
    const result = judged({ databases: { production: HEALTHY } });
    const [finding] = judged({ databases: { production: {} } }).findings;
    if (!finding) throw new Error('no finding to start from');
    const absence = { ...finding, stack: null, logicalId: null, source: null };
    const said = formatText({ result: { ...result, findings: [absence] }, strict: false, colour: false });
    expect(said).toContain('    where     evermood production (AWS::RDS::DBInstance)\n');
  });

  test('no name or value moves the cursor, colours, turns or adds a line', () => {
    const result = judged({ databases: { production: { ...HEALTHY, MultiAZ: '\u001B[2J\u202E\nKEPT: all' } } });
    const said = formatText({ result, strict: false, colour: false });
    expect(said).toContain('    actual    \\u{1B}[2J\\u{202E}\\nKEPT: all\n');
    expect(said).not.toMatch(/[^\n\P{Cc}]|\p{Cf}|^KEPT/mu);
  });

  test('what concerns production comes before what concerns staging alone', () => {
    const said = text({
      production: { ...HEALTHY, PubliclyAccessible: true },
      staging: { ...HEALTHY, MultiAZ: false },
    });
    expect(said.indexOf('✗ EVM-13')).toBeGreaterThanOrEqual(0);
    expect(said.indexOf('✗ EVM-13')).toBeLessThan(said.indexOf('✗ EMB-41'));
  });

  test('what is uncovered is listed by name with --strict', () => {
    expect(text({ production: HEALTHY }, { strict: true })).toMatch(/^NOT PROVEN:.*$/m);
    expect(text({ production: HEALTHY }, { strict: true })).toMatch(/^Uncovered, [^.]*EMB-48/m);
    expect(text({ production: HEALTHY })).not.toContain('EMB-48');
  });

  test('colour is there when asked for and only then', () => {
    const databases = { production: { ...HEALTHY, MultiAZ: false } };
    expect(text(databases)).not.toContain('\u001B');
    expect(text(databases, { colour: true })).toContain('\u001B[31m');
  });

  test('a template of no deployment names the promises it is not held to', () => {
    const result = judged({ databases: { production: HEALTHY }, deployment: 'nobody' });
    expect(formatText({ result, strict: false, colour: false })).toMatch(/^Not judged, [^.]*EVM-02[^.]*SMV-42/m);
  });

  test('with a base, the promises that a change touches are listed with the values before and after', () => {
    const before = judged({ databases: { production: HEALTHY } });
    const after = judged({ databases: { production: { ...HEALTHY, MultiAZ: false } } });
    const said = formatText({ result: after, strict: false, colour: false, base: compareResults(before, after) });
    expect(said).toContain('  EMB-41 Database on RDS with failover: elsewhere → broken');
    expect(said).toContain('MultiAZ: true → false (broken)');
    expect(said).not.toContain('EVM-13');
  });
});
