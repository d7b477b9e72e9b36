// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes its variables so.
import fc from 'fast-check';
import { checkTemplate } from '../../../policies/assembly/template';
import { usedConditions, worldsOf } from '../../../policies/assembly/worlds';
import { oneStack } from './stack';

const ALWAYS = { 'Fn::Equals': ['a', 'a'] };
const either = (condition: string) => ({ 'Fn::If': [condition, 'yes', 'no'] });

function values(Resources: { [id: string]: unknown }, Conditions: { [name: string]: unknown }) {
  return oneStack({ Resources, Conditions }).worlds.map((world) =>
    world.ofType('Test::It').map(({ properties }) => properties.P),
  );
}

describe('both branches of a condition are judged', () => {
  test('one world where no template uses a condition', () => {
    const { worlds } = oneStack({ Resources: { A: { Type: 'Test::It' } }, Conditions: { Unused: ALWAYS } });
    expect(worlds.map(({ conditions }) => conditions)).toEqual([{}]);
  });

  test('also where the condition is always true', () => {
    expect(values({ A: { Type: 'Test::It', Properties: { P: either('C') } } }, { C: ALWAYS })).toEqual([
      ['yes'],
      ['no'],
    ]);
  });

  test('of a resource', () => {
    expect(values({ A: { Type: 'Test::It', Condition: 'C', Properties: { P: 1 } } }, { C: ALWAYS })).toEqual([[1], []]);
  });

  test('one condition has the same outcome everywhere', () => {
    const Resources = {
      A: { Type: 'Test::It', Condition: 'C', Properties: { P: either('C') } },
      B: { Type: 'Test::It', Properties: { P: either('C') } },
    };
    expect(values(Resources, { C: ALWAYS })).toEqual([['yes', 'yes'], ['no']]);
  });

  test('of two conditions every combination', () => {
    const Resources = { A: { Type: 'Test::It', Properties: { P: [either('C'), either('D')] } } };
    expect(values(Resources, { C: ALWAYS, D: ALWAYS }).flat().map(String).sort()).toEqual([
      'no,no',
      'no,yes',
      'yes,no',
      'yes,yes',
    ]);
  });

  test('an output that is not there is unresolved in its consumer', () => {
    const { worlds } = oneStack({
      Resources: { A: { Type: 'Test::It', Properties: { P: { 'Fn::ImportValue': 'x' } } } },
      Conditions: { C: ALWAYS },
      Outputs: { O: { Condition: 'C', Value: 'v', Export: { Name: 'x' } } },
    });
    expect(worlds.map((world) => world.ofType('Test::It')[0]?.properties.P)).toEqual([
      'v',
      expect.stringContaining('no output O'),
    ]);
  });

  test('what does not depend on the condition is one and the same object', () => {
    const { worlds } = oneStack({
      Resources: {
        A: { Type: 'Test::It', Properties: { P: either('C') } },
        B: { Type: 'Test::B', Properties: { x: { 'Fn::Sub': '${A}' } } },
      },
      Conditions: { C: ALWAYS },
    });
    expect(worlds[0]?.ofType('Test::B')[0]).toBe(worlds[1]?.ofType('Test::B')[0]);
    expect(worlds[0]?.ofType('Test::It')[0]).not.toBe(worlds[1]?.ofType('Test::It')[0]);
  });

  test("CDK's usage metadata add no world", () => {
    const { worlds } = oneStack({
      Resources: { CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' } },
      Conditions: { CDKMetadataAvailable: ALWAYS },
    });
    expect(worlds).toHaveLength(1);
    expect(worlds[0]?.resources).toHaveLength(1);
  });

  test('a condition that the template does not have makes no world', () => {
    const template = { Resources: { A: { Type: 'X', Properties: { P: either('Nobody') } } } };
    expect(usedConditions(checkTemplate(template, 'it'))).toEqual([]);
  });
});

describe('how many worlds', () => {
  const names = (count: number, group = 's') => Array.from({ length: count }, (_, index) => `${group}/C${index}`);

  test.each([
    [0, 1],
    [1, 2],
    [6, 64],
    [7, 2 + 6 + 14],
    [33, 2 + 12],
  ])('%i conditions: %i', (count, worlds) => {
    expect(worldsOf([names(count)])).toHaveLength(worlds);
  });

  test('stages beside each other multiply nothing', () => {
    expect(worldsOf([names(3, 'a'), names(2, 'b'), []])).toHaveLength(8);
  });

  test('every pair of outcomes of every two conditions is there, however many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (count, one, other) => {
        const all = names(count);
        const [a, b] = [all[one % count] as string, all[other % count] as string];
        const pairs = new Set(worldsOf([all]).map((world) => `${world[a]} ${world[b]}`));
        expect(pairs.size).toBe(a === b ? 2 : 4);
      }),
    );
  });

  test('more than six open the stack', () => {
    const conditions = (count: number) => {
      const list = names(count).map((name) => name.slice(2));
      return oneStack({
        Resources: { A: { Type: 'X', Properties: { P: list.map(either) } } },
        Conditions: Object.fromEntries(list.map((name) => [name, ALWAYS])),
      }).stacks[0]?.openings;
    };
    expect(conditions(6)).toEqual([]);
    expect(conditions(7)).toEqual([{ where: 'Conditions', what: expect.stringContaining('too many conditions') }]);
  });
});
