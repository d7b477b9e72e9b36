import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import { stackChange } from '../../../policies/mutant';
import { runMutants } from '../../../policies/mutation/run';
import { withStack } from '../../../policies/mutation/with-stack';
import { environmentRule, judgeStack } from '../../../policies/rule';

const template = { Resources: { It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'AWS::Region' } } } } };
const assembly = assemblyFromTemplates([
  { id: 'one', region: 'eu-central-1', template },
  { id: 'other', region: 'eu-central-1', template },
]);

test('a stack that goes elsewhere resolves its own region, and leaves the others alone', () => {
  const [world] = withStack(assembly, 'one', { region: 'us-east-1' }).worlds;
  expect(world?.resource('one', 'It')?.properties.QueueName).toBe('us-east-1');
  expect(world?.resource('other', 'It')?.properties.QueueName).toBe('eu-central-1');
  expect(assembly.worlds[0]?.resource('one', 'It')?.properties.QueueName).toBe('eu-central-1');
});

describe('a mutant of a stack', () => {
  const rule = (notice: (region: string) => boolean, applies = true) =>
    environmentRule({
      id: 'test-region',
      title: 'stays',
      promises: [],
      area: 'residency',
      fix: 'stay',
      *check({ world }) {
        for (const stack of applies ? world.stacks : []) {
          yield judgeStack(stack, 'region', 'home', stack.region, !notice(stack.region));
        }
      },
      mutants: [stackChange('moved', { region: 'us-east-1' })],
    });
  const options = { deployments: [], jurisdiction: 'germany' } as const;

  test('is killed where the rule names the stack', () => {
    const runs = runMutants(assembly, [rule((region) => region !== 'eu-central-1')], options);
    expect(runs.map(({ stack, killed }) => [stack, killed])).toEqual([
      ['one', true],
      ['other', true],
    ]);
  });

  test('survives a rule that does not look', () => {
    const runs = runMutants(assembly, [rule(() => false)], options);
    expect(runs.map(({ killed }) => killed)).toEqual([false, false]);
  });

  test('breaks nothing where the rule has nothing to judge', () => {
    expect(runMutants(assembly, [rule(() => true, false)], options)).toEqual([]);
  });
});
