import type { Resource, Value } from '../../assembly/types';
import { type RawResource, setTo } from '../../mutant';
import { field, items } from '../../proofs/values';
import { resourceRule, type Verdict } from '../../rule';
import type { Scope } from '../../scope';
import { broken, compliant, read } from '../../verdict';
import { BUCKET } from './bucket';

/** Lists of what a bucket holds, names of people's files among them, and where each is written. */
const LISTS = [
  { property: 'InventoryConfigurations', destination: ['Destination'] },
  { property: 'AnalyticsConfigurations', destination: ['StorageClassAnalysis', 'DataExport', 'Destination'] },
] as const;
const RULES = 'ReplicationConfiguration.Rules';

export const storageReplicatedInside = resourceRule({
  id: 'storage-replicated-inside',
  title: 'Objects are copied into buckets of the same environment only, so of the same account and region',
  promises: ['EVM-03', 'EVM-51', 'EMB-51'],
  area: 'residency',
  fix: 'Replicate into a bucket of the same environment (lib/archive/replication.ts); copies for disasters are the backup vault’s.',
  fixElsewhere: 'Replicate into a bucket of the same account and region, or not at all.',
  type: BUCKET,
  judge: (bucket, scope): Verdict[] => {
    const rules = items(read(bucket, RULES));
    const copied =
      rules.length === 0
        ? [compliant(bucket, RULES, 'not replicated')]
        : rules.map((_rule, index) => judgeRule(bucket, index, scope));
    return [...copied, ...LISTS.flatMap((list) => judgeLists(bucket, list, scope))];
  },
  mutants: [
    setTo(
      BUCKET,
      'AnalyticsConfigurations',
      [
        {
          Id: 'added',
          StorageClassAnalysis: {
            DataExport: {
              OutputSchemaVersion: 'V_1',
              Destination: { BucketArn: 'a-bucket-of-somebody-else', Format: 'CSV' },
            },
          },
        },
      ],
      'names of objects exported to somebody else',
      'move',
    ),
    setTo(
      BUCKET,
      'InventoryConfigurations',
      [{ Id: 'added', Enabled: true, Destination: { BucketArn: 'a-bucket-of-somebody-else', Format: 'CSV' } }],
      'lists of objects written to somebody else',
      'move',
    ),
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

function judgeLists(bucket: Resource, { property, destination }: (typeof LISTS)[number], { world }: Scope): Verdict[] {
  return items(read(bucket, property)).map((entry, index) => {
    const target = destination.reduce<Value | undefined>((value, step) => field(value, step), entry);
    const path = `${property}.${index}.${destination.join('.')}`;
    return target === undefined || world.target(field(target, 'BucketArn'))?.type === BUCKET
      ? compliant(bucket, path, 'inside')
      : broken(bucket, path, 'a bucket of this environment', field(target, 'BucketArn'));
  });
}

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
