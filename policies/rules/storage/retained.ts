import { judgeRetained, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { BUCKET } from './bucket';

export const storageRetained = resourceRule({
  id: 'storage-retained',
  title: 'A bucket outlives its stack and its replacement',
  promises: ['EVM-43', 'EVM-46', 'SMV-35'],
  area: 'storage',
  fix: 'Keep RemovalPolicy.RETAIN, and never autoDeleteObjects.',
  type: BUCKET,
  judge: (bucket) => judgeRetained(bucket),
  mutants: lettingGo(BUCKET),
});
