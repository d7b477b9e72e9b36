import { onPage } from '../../commands/explain/page';
import { promiseLines } from '../../commands/explain/promise';
import { ruleLines } from '../../commands/explain/rule';
import { loadCatalogue, promiseById } from '../../policies/promises/catalogue';
import { ALL_RULES } from '../../policies/rules/all';
import { databaseMultiAz } from '../../policies/rules/database/multi-az';
import { HEALTHY, judged } from '../policies/judged';

const result = judged({
  databases: { production: HEALTHY, staging: HEALTHY, test: { ...HEALTHY, MultiAZ: false } },
});

describe('what a rule saw', () => {
  test('stands in one line where several environments are alike', () => {
    const seen = ruleLines(databaseMultiAz, result).filter((line) => /^ {4}[✓✗]/.test(line));
    expect(seen).toEqual([
      '    ✗ evermood-test/database Db (AWS::RDS::DBInstance) MultiAZ: expected true, found false  lib/database/database.ts:58',
      '    ✓ evermood-production/database Db (AWS::RDS::DBInstance) MultiAZ = true  lib/database/database.ts:58  (also evermood staging)',
    ]);
  });

  test('is shown by five examples below a promise, and in full by the rule itself', () => {
    const [observation] = result.judgement.observations.filter(({ rule }) => rule === 'database-multi-az');
    if (!observation) throw new Error('nothing seen to start from');
    const many = Array.from({ length: 20 }, (_, index) => ({ ...observation, logicalId: `Db${index}` }));
    const judgement = { ...result.judgement, observations: many };
    const kept = { ...result, findings: [], judgement };
    const promise = promiseById('EMB-41');
    if (!promise) throw new Error('no EMB-41');
    const below = promiseLines(promise, [databaseMultiAz], kept);
    expect(below.filter((line) => line.includes('✓'))).toHaveLength(5);
    expect(below).toContain('        and 15 more: `bollwerk explain database-multi-az` shows all');
    expect(ruleLines(databaseMultiAz, kept).filter((line) => line.includes('✓'))).toHaveLength(20);
  });
});

describe('every promise and every rule can be explained', () => {
  const lines = [
    ...loadCatalogue().map((promise) => promiseLines(promise, ALL_RULES, result)),
    ...ALL_RULES.map((rule) => ruleLines(rule, result)),
  ];

  test('with words, and none that a program left', () => {
    expect(lines.filter((each) => each.length < 5)).toEqual([]);
    expect(lines.flat().filter((line) => /undefined|NaN|\[object /.test(line))).toEqual([]);
  });

  test('on a page', () => {
    const tooLong = lines
      .flat()
      .flatMap(onPage)
      .filter((line) => line.length > 100);
    expect(tooLong.filter((line) => line.trim().includes('  '))).toEqual([]);
  });
});

describe('a line that goes on', () => {
  test.each([
    [`  fix         ${'word '.repeat(30)}`, /^ {2}fix {9}word[^\n]*\n {14}word/],
    [`    - ${'word '.repeat(30)}`, /^ {4}- word[^\n]*\n {6}word/],
    [`  ${'word '.repeat(30)}`, /^ {2}word[^\n]*\n {2}word/],
  ])('%j stands below its text', (line, expected) => {
    expect(onPage(line).join('\n')).toMatch(expected);
  });

  test('an empty line stays one', () => expect(onPage('')).toEqual(['']));
});
