import { judgeRetained, judgeRetainedOrSaved, lettingGo } from '../../retained';
import { resourceRule } from '../../rule';
import { DATABASES, INSTANCE } from './instance';

/** What a retained database goes on using. */
const GROUPS = ['AWS::RDS::DBParameterGroup', 'AWS::RDS::DBSubnetGroup', 'AWS::RDS::OptionGroup'];

export const databaseRetained = resourceRule({
  id: 'database-retained',
  title: 'A database outlives its stack and its replacement, and so do the groups that protect it',
  promises: ['EVM-43', 'SMV-35'],
  area: 'database',
  fix: 'Keep RemovalPolicy.RETAIN: both DeletionPolicy and UpdateReplacePolicy must be written into the template.',
  fixElsewhere: 'Set both DeletionPolicy and UpdateReplacePolicy to Retain; left out, the data go with the resource.',
  type: [...DATABASES, ...GROUPS],
  judge: (resource) => (GROUPS.includes(resource.type) ? judgeRetained(resource) : judgeRetainedOrSaved(resource)),
  mutants: [INSTANCE, ...GROUPS].flatMap((type) => lettingGo(type)),
});
