import { assemblyFromTemplates } from '../../policies/assembly/in-memory';
import type { Resource } from '../../policies/assembly/types';
import { judge } from '../../policies/judge';
import { environmentRule } from '../../policies/rule';
import type { Scope } from '../../policies/scope';
import { repositoryDeployments } from '../fixtures/templates';

const KEY = 'AWS::KMS::Key';
const TOPIC = 'AWS::SNS::Topic';
const RESOURCES = {
  First: { Type: KEY, Properties: {} },
  Second: { Type: KEY, Properties: {} },
  Third: { Type: KEY, Properties: {} },
  Topic: {
    Type: TOPIC,
    Properties: {
      DisplayName: { Ref: 'Third' },
      KmsMasterKeyId: { 'Fn::If': ['Odd', { Ref: 'First' }, { Ref: 'Second' }] },
    },
  },
};

/** How often a rule is asked in the two worlds in which the topic mentions another key. */
function askedTimes(look: (scope: Scope) => unknown): number {
  let times = 0;
  const template = { Conditions: { Odd: { 'Fn::Equals': ['a', 'b'] } }, Resources: RESOURCES };
  const rule = environmentRule({
    id: 'test-look',
    title: 'looks',
    promises: ['EVM-38'],
    area: 'storage',
    fix: 'none',
    mutants: [],
    check: (scope) => {
      times += 1;
      look(scope);
      return [];
    },
  });
  judge(assemblyFromTemplates([{ id: 'stack', account: '111122223333', region: 'eu-central-1', template }]), [rule], {
    deployments: repositoryDeployments(),
    jurisdiction: 'germany',
  });
  return times;
}

describe('a rule is asked again in each world in which something else is mentioned, or by others', () => {
  const keys = (scope: Scope) => scope.world.ofType(KEY) as [Resource, Resource, Resource];
  const topic = (scope: Scope) => scope.world.ofType(TOPIC)[0] as Resource;
  const usersOf = (index: 0 | 1 | 2) => (scope: Scope) => scope.world.mentionedBy(keys(scope)[index]);

  test.each<[string, (scope: Scope) => unknown, number]>([
    ['whom the resource mentions', (scope) => scope.world.mentions(topic(scope).properties as never), 2],
    ['whom it mentions where that differs', (scope) => scope.world.mentions(topic(scope).properties.KmsMasterKeyId), 2],
    ['whom it mentions elsewhere', (scope) => scope.world.mentions(topic(scope).properties.DisplayName), 1],
    ['who mentions what is mentioned in one world', usersOf(0), 2],
    ['who mentions what is mentioned in the other', usersOf(1), 2],
    ['who mentions what is mentioned in both', usersOf(2), 1],
  ])('%s', (_name, look, times) => {
    expect(askedTimes(look)).toBe(times);
  });
});
