import type { Resource } from '../../assembly/types';
import { type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET } from './bucket';

const RULES = 'ReplicationConfiguration.Rules';

export const storageReplicatedInside = resourceRule({
  id: 'storage-replicated-inside',
  title: 'Objects are copied into buckets of the same environment only, so of the same account and region',
  promises: ['EVM-03', 'EVM-51', 'EMB-51'],
  area: 'residency',
  fix: 'Replicate into a bucket of the same environment (lib/archive/replication.ts); copies for disasters are the backup vault’s.',
  type: BUCKET,
  judge: (bucket, scope): Verdict[] => {
    const rules = items(read(bucket, RULES));
    if (rules.length === 0) return [compliant(bucket, RULES, 'not replicated')];
    return rules.map((_rule, index) => judgeRule(bucket, index, scope));
  },
  mutants: [
    setTo(
      BUCKET,
      `${RULES}.0.Destination.Bucket`,
      'a-bucket-of-somebody-else',
      "somebody else's bucket",
      'move',
      isReplicated,
    ),
    setTo(BUCKET, `${RULES}.0.Destination.Account`, '111122223333', 'owned by another account', 'move', isReplicated),
    setTo(
      BUCKET,
      'ReplicationConfiguration',
      { Role: 'role', Rules: [{ Status: 'Enabled', Prefix: '', Destination: { Bucket: 'abroad' } }] },
      'uploads copied to nobody knows where',
      'move',
      (bucket) => !isReplicated(bucket),
    ),
    setTo(
      BUCKET,
      `${RULES}.1`,
      { Status: 'Enabled', Priority: 1, Filter: { Prefix: 'a' }, Destination: { Bucket: 'abroad' } },
      'a second rule that leads abroad',
      'move',
      isReplicated,
    ),
  ],
});

function judgeRule(bucket: Resource, index: number, { world }: Scope): Verdict {
  const property = `${RULES}.${index}.Destination`;
  const destination = read(bucket, property);
  const account = field(destination, 'Account') ?? bucket.stack.account;
  return world.target(field(destination, 'Bucket'))?.type === BUCKET && account === bucket.stack.account
    ? compliant(bucket, property)
    : broken(bucket, property, 'a bucket of this environment');
}

function isReplicated({ Properties }: RawResource): boolean {
  return Properties?.ReplicationConfiguration !== undefined;
}
