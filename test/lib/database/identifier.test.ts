import { databaseIdentifier } from '../../../lib/database/identifier';

const named = (id: string, databaseGeneration = 1): string => databaseIdentifier({ id, databaseGeneration });

describe('EMB-53: a restored generation stands beside the old one under its own name', () => {
  test('the name is the environment and its generation', () => {
    expect(named('evermood-production', 1)).toBe('evermood-production-g1');
    expect(named('evermood-production', 2)).toBe('evermood-production-g2');
  });

  test('63 characters are a name, 64 are none', () => {
    expect(named('a'.repeat(60))).toHaveLength(63);
    expect(() => named('a'.repeat(61))).toThrow(/no name that RDS allows/);
  });

  test.each(['1st-production', 'two--hyphens', 'Upper-production', 'under_score', ''])('%p is refused', (id) => {
    expect(() => named(id)).toThrow(/no name that RDS allows/);
  });
});
