import { judgeRetainedOrSaved, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { DATABASES, INSTANCE } from './instance';

export const databaseRetained = resourceRule({
  id: 'database-retained',
  title: 'A database outlives its stack and its replacement',
  promises: ['EVM-43', 'SMV-35'],
  area: 'database',
  fix: 'Keep RemovalPolicy.RETAIN: both DeletionPolicy and UpdateReplacePolicy must be written into the template.',
  type: DATABASES,
  judge: judgeRetainedOrSaved,
  mutants: lettingGo(INSTANCE),
});
