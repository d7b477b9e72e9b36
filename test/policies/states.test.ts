import type { Deviation } from '../../policies/deviations/deviation';
import type { Judgement, RuleRun } from '../../policies/judge';
import type { PublishedPromise, Way } from '../../policies/promises/types';
import type { Rule } from '../../policies/rule';
import { promiseStates, type StateInput } from '../../policies/states';

const text = { en: 'a', de: 'b' };
const promise = (id: string, ways: readonly Way[], binds: PublishedPromise['binds'] = 'common'): PublishedPromise => ({
  id,
  document: 'evermood',
  section: text,
  sentences: ['1.1'],
  title: text,
  promise: text,
  numbers: [],
  ways,
  primary: 'template',
  binds,
  proof: {},
  breaks: [],
  resourceTypes: [],
  conflicts: [],
  inherited: false,
  area: 'database',
});
const rule = (id: string, promises: readonly string[]): Rule => ({
  id,
  title: id,
  promises,
  area: 'database',
  fix: '',
  check: () => [],
  mutants: [],
});
const run = (ruleId: string, state: RuleRun['state'], judged = 1): RuleRun => ({
  rule: ruleId,
  deployment: 'evermood',
  environment: 'production',
  state,
  judged,
});
const judgement = (...runs: RuleRun[]): Judgement => ({
  findings: [],
  observations: [],
  runs,
  resourcesJudged: 0,
  resources: 0,
  stacks: [],
});
const deviation: Deviation = {
  promise: 'EVM-38',
  deployment: 'evermood',
  ways: ['template'],
  statement: 'kept in another way',
  owner: 'architect',
  approver: 'security officer',
  date: '2026-11-01',
  expires: '2027-05-31',
  evidence: { file: 'deployments/evermood/evidence/example.md', sha256: '0'.repeat(64) },
  source: { file: 'deployments/evermood/deviations.yaml', line: 1 },
};
const evermood = { deployment: 'evermood', environment: 'production' } as const;
const nothingOpen = () => undefined;
const openFor = (id: string) => (asked: string) => (asked === id ? text : undefined);

function stateOf(
  catalogue: PublishedPromise[],
  runs: RuleRun[],
  deviations: Deviation[] = [],
  asOf = '2026-11-22',
  judged = [evermood],
  openPart: StateInput['openPart'] = nothingOpen,
) {
  return promiseStates({
    catalogue,
    rules: [rule('r', ['EVM-38']), rule('s', ['EVM-38'])],
    judgement: judgement(...runs),
    judged,
    deviations,
    asOf,
    openPart,
  });
}

describe('a promise is as good as its worst binding', () => {
  test('kept: each rule that speaks for it is compliant', () => {
    expect(stateOf([promise('EVM-38', ['template'])], [run('r', 'compliant', 2), run('s', 'compliant')])).toMatchObject(
      [{ state: 'kept', bindings: [{ way: 'template', state: 'kept', rules: ['r', 's'], resources: 3 }] }],
    );
  });

  test('broken: one of two rules complains', () => {
    expect(stateOf([promise('EVM-38', ['template'])], [run('r', 'compliant'), run('s', 'broken')])).toMatchObject([
      { state: 'broken' },
    ]);
  });

  test.each([
    ['no rule speaks for it', 'EVM-01', []],
    ['its rules had nothing to judge', 'EVM-38', [run('r', 'not-applicable', 0), run('s', 'not-applicable', 0)]],
  ])('uncovered: %s', (_name, id, runs) => {
    expect(stateOf([promise(id, ['template'])], runs)).toMatchObject([
      { state: 'uncovered', bindings: [{ rules: [] }] },
    ]);
  });

  test('elsewhere: the organisation runs for the account what a rule would look for, however well the rest is', () => {
    const template = promise('EVM-38', ['template']);
    expect(stateOf([template], [run('r', 'elsewhere'), run('s', 'compliant')])).toMatchObject([{ state: 'elsewhere' }]);
    expect(stateOf([template], [run('r', 'elsewhere'), run('s', 'broken')])).toMatchObject([{ state: 'broken' }]);
    expect(stateOf([template], [run('r', 'elsewhere')], [], '2026-11-22', [evermood], openFor('EVM-38'))).toMatchObject(
      [{ state: 'uncovered' }],
    );
  });

  test('a template that is kept does not hide the parts that are kept elsewhere', () => {
    expect(stateOf([promise('EVM-38', ['template', 'evidence'])], [run('r', 'compliant')])).toMatchObject([
      {
        state: 'elsewhere',
        bindings: [
          { way: 'template', state: 'kept' },
          { way: 'evidence', state: 'elsewhere' },
        ],
      },
    ]);
  });

  test('a deviation is shown as one; it never excuses what a rule finds broken', () => {
    expect(stateOf([promise('EVM-38', ['template'])], [run('r', 'compliant')], [deviation])).toMatchObject([
      { state: 'deviation' },
    ]);
    expect(stateOf([promise('EVM-38', ['template'])], [run('r', 'broken')], [deviation])).toMatchObject([
      { state: 'broken' },
    ]);
  });

  test.each([
    ['on its last day', '2027-05-31', 'deviation'],
    ['a day later', '2027-06-01', 'broken'],
    ['before it was decided', '2026-10-31', 'broken'],
  ])('a deviation holds for its time: %s', (_name, day, state) => {
    expect(stateOf([promise('EVM-38', ['template'])], [run('r', 'compliant')], [deviation], day)).toMatchObject([
      { state },
    ]);
  });

  test("another deployment's promise does not bind, and a foreign template is held to the common ones only", () => {
    expect(stateOf([promise('SMV-24', ['template'], ['smartmoove'])], [])).toEqual([]);
    const foreign = [{ deployment: null, environment: null }] as never;
    expect(
      stateOf(
        [promise('SMV-24', ['template'], ['smartmoove']), promise('EVM-38', ['organisation'])],
        [],
        [],
        '2026-11-22',
        foreign,
      ),
    ).toMatchObject([{ id: 'EVM-38' }]);
  });
});

describe('a rule that speaks for one half of a promise does not keep the other', () => {
  const both = [promise('EVM-38', ['template', 'evidence'])];
  const withOpenPart = (runs: RuleRun[], deviations: Deviation[] = [], open = 'EVM-38') =>
    stateOf(both, runs, deviations, '2026-11-22', [evermood], openFor(open));
  const [r, s] = [run('r', 'compliant', 2), run('s', 'compliant')];

  test('uncovered: all its rules are compliant, and a part is open', () => {
    expect(withOpenPart([r, s])).toEqual([
      {
        id: 'EVM-38',
        state: 'uncovered',
        bindings: [
          { ...evermood, way: 'template', state: 'uncovered', rules: ['r', 's'], resources: 3 },
          { ...evermood, way: 'evidence', state: 'elsewhere', rules: [], resources: 0 },
        ],
      },
    ]);
  });

  test("kept: the open part is another promise's", () => {
    expect(withOpenPart([r, s], [], 'EVM-39')).toMatchObject([
      { state: 'elsewhere', bindings: [{ way: 'template', state: 'kept', rules: ['r', 's'] }, { state: 'elsewhere' }] },
    ]);
  });

  test('broken stays broken, with a deviation too', () => {
    expect(withOpenPart([r, run('s', 'broken')])).toMatchObject([{ state: 'broken' }]);
    expect(withOpenPart([r, run('s', 'broken')], [deviation])).toMatchObject([{ state: 'broken' }]);
  });

  test('a deviation stays a deviation', () => {
    expect(withOpenPart([r, s], [deviation])).toMatchObject([
      { state: 'deviation', bindings: [{ way: 'template', state: 'deviation', rules: ['r', 's'] }, {}] },
    ]);
  });

  test('uncovered: nothing to judge, and a part is open', () => {
    expect(withOpenPart([])).toMatchObject([{ state: 'uncovered', bindings: [{ rules: [] }, {}] }]);
  });
});
