import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promiseById } from '../../../policies/promises/catalogue';
import type { Rule } from '../../../policies/rule';
import { ALL_RULES } from '../../../policies/rules/all';

const FOLDER = join(__dirname, '../../../policies/rules');

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'check' in value && 'mutants' in value;
}

const written = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'all.ts')
  .flatMap((file) =>
    Object.values<unknown>(require(join(FOLDER, file)))
      .filter(isRule)
      .map(({ id }) => id),
  );

describe('the roster of rules', () => {
  test('holds every rule that is written down in a file, once', () => {
    expect(ALL_RULES.map(({ id }) => id).sort()).toEqual([...new Set(written)].sort());
    expect(new Set(ALL_RULES.map(({ id }) => id)).size).toBe(ALL_RULES.length);
  });

  test('is pinned: a rule that goes or changes its name is a decision', () => {
    expect(ALL_RULES.map(({ id, promises }) => `${id}: ${promises.join(', ')}`)).toMatchSnapshot();
  });

  test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))(
    '%s gives each mutant a name of its own',
    (_id, rule) => {
      const names = rule.mutants.map(({ name }) => name);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    },
  );

  test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))('%s is well formed', (id, { title, fix, promises }) => {
    expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    expect(title.length).toBeGreaterThan(10);
    expect(fix.length).toBeGreaterThan(10);
    expect(promises.filter((promise) => promiseById(promise)?.ways.includes('template') !== true)).toEqual([]);
    expect(promises.length).toBeGreaterThan(0);
  });
});
