import type { Deviation } from '../../../policies/deviations/deviation';
import type { GateResult } from '../../../policies/gate';
import { AS_OF, HEALTHY, judged } from '../judged';

const DEVIATION: Deviation = {
  promise: 'EMB-41',
  deployment: 'evermood',
  ways: ['template'],
  statement: 'One server is enough for now.',
  owner: 'platform',
  approver: 'security',
  date: '2026-11-01',
  expires: AS_OF,
  evidence: { file: 'deployments/evermood/evidence/one.md', sha256: '0'.repeat(64) },
  source: { file: 'deployments/evermood/deviations.yaml', line: 17 },
};

function stateOf(result: GateResult, way: string): string | undefined {
  return result.promises.find(({ id }) => id === 'EMB-41')?.bindings.find((binding) => binding.way === way)?.state;
}
const on = (asOf: string, database = HEALTHY) =>
  judged({ databases: { production: database }, deviations: [DEVIATION], asOf });

describe('a deviation is shown as such, never as kept', () => {
  test('it takes the place of kept, in its own way of keeping the promise and in no other', () => {
    expect(stateOf(on(AS_OF), 'template')).toBe('deviation');
    expect(stateOf(on(AS_OF), 'evidence')).toBe('elsewhere');
    expect(on(AS_OF).findings).toEqual([]);
  });

  test.each([
    ['on its last day it holds', '2026-11-22', 'deviation'],
    ['the day after, its promise is broken', '2026-11-23', 'broken'],
    ['on its first day it holds', '2026-11-01', 'deviation'],
    ['before it was decided, its promise is broken', '2026-10-31', 'broken'],
  ])('%s', (_, asOf, state) => {
    expect(stateOf(on(asOf), 'template')).toBe(state);
  });

  test('what has run out is a finding that names the line to decide anew', () => {
    expect(on('2026-11-23').findings).toEqual([
      expect.objectContaining({
        rule: 'deviation-in-force',
        promises: ['EMB-41'],
        deployment: 'evermood',
        source: DEVIATION.source,
      }),
    ]);
  });

  test('it excuses no finding: what a rule finds broken is broken', () => {
    expect(stateOf(on(AS_OF, { ...HEALTHY, MultiAZ: false }), 'template')).toBe('broken');
  });

  test("it concerns its own deployment only, and a foreign template's not at all", () => {
    const result = judged({
      databases: { production: HEALTHY },
      deployment: 'nobody',
      deviations: [DEVIATION],
      asOf: '2026-11-23',
    });
    expect(stateOf(result, 'template')).toBe('kept');
    expect(result.findings).toEqual([]);
  });
});
