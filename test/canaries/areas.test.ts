import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodeOf } from '../../commands/gate/run';
import { judgeOther } from '../../commands/judge-repository';
import { ALL_RULES } from '../../policies/rules/all';
import { ROOT } from '../commands/process';

const AREAS = [...new Set(ALL_RULES.map(({ area }) => area))];

/** A template that breaks what an area demands. */
function canary(area: string): string {
  return join(ROOT, 'test/fixtures/canaries', `${area}.template.json`);
}

describe('the gate can fail: a canary per area of promises', () => {
  test.each(AREAS)('that of %s exits 1, and a rule of its own area says why', (area) => {
    expect(existsSync(canary(area))).toBe(true);
    const result = judgeOther(canary(area), { asOf: '2026-11-22' });
    expect(exitCodeOf(result, false)).toBe(1);
    const rules = new Set(ALL_RULES.filter((rule) => rule.area === area).map(({ id }) => id));
    expect(result.findings.filter(({ rule }) => rules.has(rule))).not.toEqual([]);
  });
});
