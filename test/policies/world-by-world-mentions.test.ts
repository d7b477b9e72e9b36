import type { Resource } from '../../policies/assembly/types';
import type { Scope } from '../../policies/scope';
import { askedTimes } from './two-worlds';

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
    expect(askedTimes(look, RESOURCES)).toBe(times);
  });
});
