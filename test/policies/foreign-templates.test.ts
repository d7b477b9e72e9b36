import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exitCodeOf } from '../../commands/gate/run';
import { judgeOther } from '../../commands/judge-repository';
import { promiseById } from '../../policies/promises/catalogue';
import { ALL_RULES } from '../../policies/rules/all';
import weaknesses from '../fixtures/foreign-weaknesses.json';

const FOLDER = join(__dirname, '..', 'fixtures', 'foreign');
/** One of single resources, one as somebody else would write a whole store: short forms, inline and attached policies, one trail. */
const HEALTHY = ['healthy.yaml', 'healthy-documents.yaml'];

interface Weakness {
  readonly rule: string;
  /** Null where the finding is about the template itself. */
  readonly logicalId: string | null;
  readonly property: string;
  /** Part of the value that the finding shows: it must be the weak one. */
  readonly actual: string;
}

const expected = Object.entries(weaknesses as Record<string, Weakness>);
const judged = (file: string) => judgeOther(join(FOLDER, file), { asOf: '2026-11-22' });

describe("another tool's template is held to all that a resource shows by itself", () => {
  test('each template of the folder has one expected weakness, and they come in JSON and in YAML', () => {
    const files = readdirSync(FOLDER).filter((file) => !HEALTHY.includes(file));
    expect(expected.map(([file]) => file).sort()).toEqual(files.sort());
    for (const ending of ['.json', '.yaml'])
      expect(files.filter((file) => file.endsWith(ending)).length).toBeGreaterThan(40);
  });

  test.each(expected)('%s is noticed', (file, { rule, logicalId, property, actual }) => {
    const result = judged(file);
    const found = result.findings.filter((finding) => finding.rule === rule && finding.property === property);
    expect(found).toContainEqual(expect.objectContaining({ logicalId, deployment: null, environment: null }));
    expect(found.map((finding) => finding.actual).join('\n')).toContain(actual);
    expect(exitCodeOf(result, false)).toBe(1);
  });

  test.each([...new Set(expected.map(([, { rule }]) => rule))])(
    '%s speaks for a promise that binds everybody',
    (id) => {
      const promises = ALL_RULES.find((rule) => rule.id === id)?.promises ?? [];
      // Where data may be is asked of every template, by the jurisdiction that the caller names.
      const binding = promises.filter((promise) => promiseById(promise)?.binds === 'common' || promise === 'EVM-03');
      expect(binding).not.toEqual([]);
    },
  );

  test('a finding names the line of the file as the repository has it, whatever path was typed', () => {
    const typed = relative(process.cwd(), join(FOLDER, 'rds-public.yaml'));
    const { findings } = judgeOther(typed, { asOf: '2026-11-22' });
    const source = findings.find(({ rule }) => rule === 'database-not-public')?.source;
    expect(source).toEqual({ file: 'test/fixtures/foreign/rds-public.yaml', line: 3 });
  });

  test.each(HEALTHY)('%s passes: nothing that only this repository could declare is asked of it', (file) => {
    const result = judged(file);
    expect(result.findings).toEqual([]);
    expect(exitCodeOf(result, false)).toBe(0);
    expect(result.summary.resources).toBe(result.summary.resourcesJudged);
  });
});
