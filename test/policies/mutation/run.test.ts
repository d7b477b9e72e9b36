import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { type Mutant, setTo } from '../../../policies/mutant';
import { renderMatrix } from '../../../policies/mutation/render';
import { runMutants } from '../../../policies/mutation/run';
import { resourceRule } from '../../../policies/rule';
import { isTrue, judgeProperty } from '../../../policies/verdict';

const DB = 'AWS::RDS::DBInstance';
const assembly = assemblyFromTemplates([
  { id: 'one', template: { Resources: { Db: { Type: DB, Properties: { MultiAZ: true } } } } },
]);

const throwing: Mutant = {
  name: 'a change that misses what it changes',
  kind: 'weaken',
  type: DB,
  change: ({ Properties = {} }) => {
    const missed = Properties.Nowhere as { deep: boolean };
    missed.deep = false;
  },
};

const rule = resourceRule({
  id: 'database-multi-az-again',
  title: 'two zones',
  promises: [],
  area: 'database',
  fix: 'put it back',
  type: DB,
  judge: (instance) => judgeProperty(instance, 'MultiAZ', 'true', isTrue),
  mutants: [
    throwing,
    setTo(DB, 'MultiAZ', false, 'one zone'),
    {
      ...throwing,
      name: 'a choice that throws',
      where: ({ Properties = {} }) => (Properties.Gone as string).length > 0,
    },
  ],
});

describe('a mutant that throws', () => {
  const runs = runMutants(assembly, [rule], { deployments: [], jurisdiction: 'germany' });

  test('survives under its own name, with what it threw', () => {
    expect(runs.filter(({ error }) => error).map(({ mutant, killed }) => [mutant, killed])).toEqual([
      ['a change that misses what it changes', false],
      ['a choice that throws', false],
    ]);
  });

  test('keeps no other from being tried', () => {
    const others = runs.filter(({ mutant }) => mutant === 'one zone');
    expect(others.map(({ manner, killed }) => [manner, killed])).toEqual([
      ['plain', true],
      ['inside Fn::If', true],
      ['raw copy', true],
    ]);
  });

  test('is told with its rule, its mutant and its stack', () => {
    const text = renderMatrix({ runs, idle: [] }, [rule]);
    expect(text).toContain('THROWS    database-multi-az-again: a change that misses what it changes, one: Cannot set');
    expect(text).toContain('    0/1       a choice that throws');
    expect(text).not.toContain('SURVIVES');
  });
});
