import type { Mutant, RawResource } from '../../mutant';
import type { Verdict } from '../../rule';
import { resourceRule } from '../../rule';
import { BUCKET } from './bucket';

export const storageRetained = resourceRule({
  id: 'storage-retained',
  title: 'A bucket outlives its stack and its replacement',
  promises: ['EVM-43', 'EVM-46', 'SMV-35'],
  area: 'storage',
  fix: 'Keep RemovalPolicy.RETAIN, and never autoDeleteObjects.',
  type: BUCKET,
  judge: (bucket) =>
    (
      [
        ['DeletionPolicy', bucket.deletionPolicy],
        ['UpdateReplacePolicy', bucket.updateReplacePolicy],
      ] as const
    ).map(
      ([property, value]): Verdict =>
        value === 'Retain' || value === 'RetainExceptOnCreate'
          ? { state: 'compliant', resource: bucket, property, value }
          : { state: 'broken', resource: bucket, resourceType: BUCKET, property, expected: 'Retain', actual: value },
    ),
  mutants: [
    policy('emptied with its stack', (bucket) => {
      bucket.DeletionPolicy = 'Delete';
    }),
    policy('lost when replaced', (bucket) => {
      delete bucket.UpdateReplacePolicy;
    }),
  ],
});

function policy(name: string, change: (bucket: RawResource) => void): Mutant {
  return { name, kind: 'weaken', type: BUCKET, change };
}
