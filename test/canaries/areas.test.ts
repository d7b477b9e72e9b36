import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ALL_RULES } from '../../policies/rules/all';
import { bollwerk, ROOT } from '../commands/process';

const AREAS = [...new Set(ALL_RULES.map(({ area }) => area))];

/** A template that breaks what an area demands. */
function canary(area: string): string {
  return join(ROOT, 'test/fixtures/canaries', `${area}.template.json`);
}

describe('the gate can fail: a canary per area of promises', () => {
  test.each(AREAS)('%s has one', (area) => {
    expect(existsSync(canary(area))).toBe(true);
  });

  test.concurrent.each(AREAS)('that of %s exits 1, and a rule of its own area says why', async (area) => {
    const { code, stdout } = await bollwerk('gate', '--assembly', canary(area), '--format', 'json');
    expect(code).toBe(1);
    const rules = new Set(ALL_RULES.filter((rule) => rule.area === area).map(({ id }) => id));
    const found: readonly { readonly rule: string }[] = JSON.parse(stdout).findings;
    expect(found.filter(({ rule }) => rules.has(rule))).not.toEqual([]);
  });
});
