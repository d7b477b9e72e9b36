import { gone, setTo } from '../../mutant';
import { items } from '../../proofs/values';
import { resourceRule } from '../../rule';
import { read } from '../../verdict';
import { demand } from './demand';

const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';

export const detectionAccessAnalyzer = resourceRule({
  id: 'detection-access-analyzer',
  title: 'An analyzer tells what somebody outside the account could reach, and nothing of it is set aside unseen',
  promises: ['EVM-16'],
  area: 'detection',
  fix: 'Keep lib/detection/access-analyzer.ts.',
  type: ANALYZER,
  required: (scope) => scope.environment !== undefined,
  judge: (analyzer) => [
    demand(
      analyzer,
      'Type',
      'ACCOUNT or ORGANIZATION',
      ['ACCOUNT', 'ORGANIZATION'].includes(String(read(analyzer, 'Type'))),
    ),
    demand(analyzer, 'ArchiveRules', 'none', items(read(analyzer, 'ArchiveRules')).length === 0),
  ],
  mutants: [
    gone(ANALYZER),
    setTo(ANALYZER, 'Type', 'ACCOUNT_UNUSED_ACCESS', 'looks inside only'),
    setTo(
      ANALYZER,
      'ArchiveRules',
      [{ RuleName: 'all', Filter: [{ Property: 'isPublic', Eq: ['true'] }] }],
      'public access set aside',
    ),
  ],
});
