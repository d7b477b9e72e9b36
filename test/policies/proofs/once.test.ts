import { assemblyFromTemplates } from '../../../policies/assembly/in-memory';
import type { Assembly, Resource } from '../../../policies/assembly/types';
import { templateOf, tryTemplate } from '../../../policies/assembly/with-template';
import { changed } from '../../../policies/mutation/sweep/changes';
import { trackedScope } from '../../../policies/mutation/sweep/tracked-scope';
import { oncePerWorld } from '../../../policies/proofs/once';
import type { Scope } from '../../../policies/scope';
import { scopesOf } from '../../../policies/scopes';
import { read } from '../../../policies/verdict';

const healthy = assemblyFromTemplates([
  {
    id: 'a-stack',
    template: {
      Resources: {
        Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true, MultiRegion: false } },
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'one' } },
      },
    },
  },
]);

function scopeOf({ worlds }: Assembly): Scope {
  const [scope] = worlds.flatMap((world) => scopesOf(world, { deployments: [], jurisdiction: 'germany' }));
  if (!scope) throw new Error('no scope');
  return scope;
}

function withChange(logicalId: string, property: string): Scope {
  const template = templateOf(healthy, 'a-stack');
  const resource = template.Resources[logicalId];
  if (!resource) throw new Error(`no resource ${logicalId}`);
  const change = { path: ['Properties', property], kind: 'word', value: 'changed' } as const;
  const Resources = { ...template.Resources, [logicalId]: changed(resource, change) };
  return scopeOf(tryTemplate(healthy, 'a-stack', { ...template, Resources }));
}

describe('what is computed once per world', () => {
  function counting<T>(compute: (scope: Scope) => T) {
    let times = 0;
    const computed = oncePerWorld((scope) => {
      times += 1;
      return compute(scope);
    });
    const again = (scope: Scope): boolean => {
      const before = times;
      computed(scope);
      return times > before;
    };
    return { computed, again };
  }
  const rotations = ({ world }: Scope) => world.ofType('AWS::KMS::Key').map((key) => read(key, 'EnableKeyRotation'));
  const keys = ({ world }: Scope): readonly Resource[] =>
    world.ofType('AWS::KMS::Key').filter((key) => read(key, 'EnableKeyRotation') === true);

  test('is kept where a resource of a type has changed that it did not ask for', () => {
    const { computed, again } = counting(rotations);
    computed(scopeOf(healthy));
    expect(again(withChange('Bucket', 'BucketName'))).toBe(false);
    expect(again(withChange('Key', 'MultiRegion'))).toBe(true);
  });

  test('is kept, where it is known which properties were read, beside a change of another one', () => {
    const { computed, again } = counting(rotations);
    computed(scopeOf(healthy));
    computed(trackedScope(scopeOf(healthy)));
    expect(again(withChange('Key', 'MultiRegion'))).toBe(false);
    expect(again(withChange('Key', 'EnableKeyRotation'))).toBe(true);
    expect(computed(withChange('Key', 'EnableKeyRotation'))).toEqual(['changed']);
  });

  test('never hands out a resource as it was before the change', () => {
    const { computed, again } = counting(keys);
    computed(scopeOf(healthy));
    computed(trackedScope(scopeOf(healthy)));
    const scope = withChange('Key', 'MultiRegion');
    expect(again(scope)).toBe(true);
    expect(computed(scope)[0]).toBe(scope.world.ofType('AWS::KMS::Key')[0]);
  });

  test('is computed anew where a resource is there that was not', () => {
    const { computed, again } = counting(keys);
    computed(scopeOf(healthy));
    const template = templateOf(healthy, 'a-stack');
    const Resources = { ...template.Resources, Copy: { Type: 'AWS::KMS::Key' } };
    expect(again(scopeOf(tryTemplate(healthy, 'a-stack', { ...template, Resources })))).toBe(true);
  });
});
