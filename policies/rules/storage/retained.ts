import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { BUCKET, BUCKET_POLICY } from './bucket';

export const storageRetained = resourceRule({
  id: 'storage-retained',
  title: 'A bucket outlives its stack and its replacement, and so does the policy that closes it',
  promises: ['EVM-43', 'EVM-46', 'SMV-35'],
  area: 'storage',
  fix: 'Keep RemovalPolicy.RETAIN, and never autoDeleteObjects.',
  fixElsewhere:
    'Set both DeletionPolicy and UpdateReplacePolicy to Retain, and empty the bucket by no custom resource.',
  type: [BUCKET, BUCKET_POLICY],
  judge: (bucket) => judgeRetained(bucket),
  mutants: [...lettingGo(BUCKET), ...lettingGo(BUCKET_POLICY)],
});
