import { ConfigurationError } from '../../../lib/config/configuration-error';
import { loadRoster, parseRoster } from '../../../lib/people/roster';
import { repositoryDeployments } from '../../fixtures/templates';

const AS_OF = '2026-11-22';
const IN_FORCE = {
  person: 'p-901',
  user: '00000000-0000-4000-8000-000000000901',
  roles: '[core-team]',
  probation: '2026-11-21',
  check: '2026-11-22',
  training: '2026-11-22',
  confidentiality: '2026-11-22',
  policy: '2026-11-22',
};
const SECOND = { ...IN_FORCE, person: 'p-902', user: '00000000-0000-4000-8000-000000000902' };

function yaml(...entries: readonly Record<string, string>[]): string {
  return entries
    .map(
      (entry) =>
        `- ${Object.entries(entry)
          .map(([key, value]) => `${key}: ${value}`)
          .join('\n  ')}\n`,
    )
    .join('');
}

function overdue(changes: Partial<typeof IN_FORCE>): readonly string[] | undefined {
  return parseRoster(yaml({ ...IN_FORCE, ...changes }, SECOND), 'roster.yaml', AS_OF)[0]?.overdue;
}

function refusal(...entries: readonly Record<string, string>[]): readonly string[] {
  try {
    parseRoster(yaml(...entries), 'roster.yaml', AS_OF);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
}

describe('EVM-69, EVM-68, EVM-74, EMB-76, EMB-10: whoever has access has valid records', () => {
  test('a record holds on its last day, and a probation is over the day after its last', () => {
    expect(overdue({})).toEqual([]);
  });

  test.each([
    ['check', 'background check (EVM-69) until 2026-11-21'],
    ['training', 'security training (EVM-68) until 2026-11-21'],
    ['confidentiality', 'confidentiality statement (EVM-74, EMB-76) until 2026-11-21'],
    ['policy', 'acknowledged security policy (EVM-68) until 2026-11-21'],
  ])('%s that ended yesterday is overdue', (record, line) => {
    expect(overdue({ [record]: '2026-11-21' })).toEqual([line]);
  });

  test('a probation that ends today still runs', () => {
    expect(overdue({ probation: AS_OF })).toEqual(['probation until 2026-11-22 (EMB-10)']);
  });

  test.each(['check', 'training', 'confidentiality', 'policy', 'probation'])('no %s, no access', (record) => {
    const { [record]: _left, ...rest } = IN_FORCE as Record<string, string>;
    expect(refusal(rest, SECOND)).toEqual([
      expect.stringContaining(`roster.yaml:1: ${record} is missing: allowed is text`),
    ]);
  });
});

describe('what the roster may hold', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a name', { person: 'Ada Lovelace' }, 'person'],
    ['a mail address for the user', { user: 'ada@company.example' }, 'user'],
    ['a role that nobody knows', { roles: '[boss]' }, 'roles[0]'],
    ['no role', { roles: '[]' }, 'roles'],
    ['the same role twice', { roles: '[support, support]' }, 'roles'],
    ['a day that does not exist', { check: '2027-02-30' }, 'check'],
    ['anything about the person', { birthday: '1815-12-10' }, 'birthday'],
  ])('%s is refused', (_what, changes, path) => {
    const [line, ...more] = refusal({ ...IN_FORCE, ...changes }, SECOND);
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^roster\\.yaml:1: ${path.replace(/[[\]]/g, '\\$&')} = `));
  });

  test('everything wrong is told at once, each with its line', () => {
    const lines = refusal({ ...IN_FORCE, person: 'x' }, { ...SECOND, check: 'never' });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['roster.yaml:1:', 'roster.yaml:9:']);
  });

  test('nobody stands in it twice', () => {
    expect(refusal(IN_FORCE, { ...SECOND, person: 'p-901' })).toEqual(['roster.yaml:9: person = p-901: given before']);
    expect(refusal(IN_FORCE, { ...SECOND, user: IN_FORCE.user })).toHaveLength(1);
  });

  test('EVM-27: one of the core team asks, another approves', () => {
    expect(refusal(IN_FORCE)).toEqual([
      expect.stringMatching(/^roster\.yaml: 1 people of the core team: .*\(EVM-27\)$/),
    ]);
    expect(refusal(IN_FORCE, SECOND)).toEqual([]);
    expect(refusal()).toHaveLength(1);
  });

  test('a deployment without one is refused', () => {
    expect(() => loadRoster('nowhere', AS_OF)).toThrow('deployments/nowhere/roster.yaml: missing');
  });
});

test('each deployment has a roster in which everything is in force on the day of the tests', () => {
  for (const { people = [] } of repositoryDeployments()) {
    expect(people.length).toBeGreaterThan(2);
    expect(people.flatMap((person) => person.overdue)).toEqual([]);
  }
});
